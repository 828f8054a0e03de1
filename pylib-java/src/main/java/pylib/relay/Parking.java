package pylib.relay;

import java.util.Optional;

/**
 * What lets the messages wait that an inbox has no room for, while their senders go on: most can do without their images
 * meanwhile, as these are kept elsewhere too. Thread-safe.
 */
public interface Parking<T> {

    /** Whether the message's image can be had again; what cannot waits with it, in one of a few places. */
    boolean canLetGoOfImage(T message);

    /**
     * The message with its image again. Called by the relay's thread, which an exception ends.
     *
     * @param parked its image is empty
     * @return empty if nothing can be done with it any more, which has been recorded
     */
    Optional<T> restored(T parked);
}
