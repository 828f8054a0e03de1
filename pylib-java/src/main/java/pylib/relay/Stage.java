package pylib.relay;

/**
 * What a relay does with its messages; called by the relay's thread alone.
 *
 * @param <T> the kind of message
 */
@FunctionalInterface
public interface Stage<T> {

    /**
     * Works on one message to its end. What can go wrong with one message is handled in here: an exception means that the
     * stage itself is broken, and ends the relay.
     */
    void process(T message);

    /** Called when the inbox has been empty for the relay's idle time, for work that is due by time. */
    default void idle() {}
}
