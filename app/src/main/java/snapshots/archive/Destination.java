package snapshots.archive;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A place for copies. Thread-safe: several copies may be on their way at once. */
public interface Destination extends AutoCloseable {

    /**
     * Makes a copy, compares it with what was sent, and returns only if both are the same. A copy that an earlier try, whose
     * answer was lost, has left there is found and compared instead: there never are two.
     *
     * @throws CopyException if there is no such copy there now, or if nobody can say
     * @throws InterruptedException if the service is stopping; the copy is tried again after the next start
     */
    Copied copy(CopyOrder order) throws CopyException, InterruptedException;

    /**
     * Whether what was wrong may have been put right since this was asked last, for example a file with a new token. Asked
     * every few seconds while the destination is paused; uses no network.
     */
    default boolean isRenewed() {
        return false;
    }

    /** What a person who looks after it wants to know, for example the age of a token; uses no network, names no secret. */
    default Map<String, Object> details() {
        return Map.of();
    }

    /** For how long it keeps copies; empty: for good. What is older is {@linkplain #remove removed} by and by. */
    default Optional<Duration> keeps() {
        return Optional.empty();
    }

    /**
     * Removes a copy that is older than is kept; does nothing to one that is not there.
     *
     * @param remoteId what it is called there
     * @throws CopyException if it is still there, or if nobody can say
     */
    default void remove(String remoteId) throws CopyException, InterruptedException {
        throw new CopyException(CopyException.Kind.REJECT, "copies are not removed there");
    }

    /** Begins what it does besides making copies; called once, when the service runs. */
    default void start() {}

    @Override
    default void close() {}
}
