package snapshots.archive;

import java.util.Map;

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

    @Override
    default void close() {}
}
