package pylib.flags;

import java.util.Optional;

/** Switches that may be turned while the service runs. Implementations are thread-safe and cheap to ask. */
@FunctionalInterface
public interface Flags extends AutoCloseable {

    /** How a flag stands now; empty when nobody has set it. */
    Optional<Boolean> find(String name);

    /** Ends what looks after them, if anything does. */
    @Override
    default void close() {}
}
