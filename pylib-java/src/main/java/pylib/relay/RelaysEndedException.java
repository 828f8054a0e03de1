package pylib.relay;

/** The relay context is closing: nothing more can be sent. What was not sent still stands in the sender's journal. */
public final class RelaysEndedException extends RuntimeException {

    RelaysEndedException(String inbox) {
        super("relay " + inbox + " has ended");
    }
}
