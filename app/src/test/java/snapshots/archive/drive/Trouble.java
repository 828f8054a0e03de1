package snapshots.archive.drive;

import java.time.Duration;

/** What goes wrong with a request to a {@link StandInDrive}. */
public sealed interface Trouble {

    /** @param retryAfter in seconds; empty: nothing is said about it */
    record Refused(int status, String reason, String retryAfter) implements Trouble {}

    /** The connection breaks when so many bytes of the body have arrived. */
    record Reset(int afterBytes) implements Trouble {}

    /** Everything is done, and the answer does not arrive, or half of it. */
    record Lost(boolean half) implements Trouble {}

    /** What is stored is not what was sent. */
    record WrongBytes() implements Trouble {}

    /** No answer, until the stand-in is closed. */
    record Silence() implements Trouble {}

    static Trouble refused(int status, String reason) {
        return new Refused(status, reason, "");
    }

    static Trouble refused(int status, String reason, Duration retryAfter) {
        return new Refused(status, reason, String.valueOf(retryAfter.toSeconds()));
    }

    static Trouble reset(int afterBytes) {
        return new Reset(afterBytes);
    }

    static Trouble lostAnswer() {
        return new Lost(false);
    }

    static Trouble halfAnAnswer() {
        return new Lost(true);
    }

    static Trouble wrongBytes() {
        return new WrongBytes();
    }

    static Trouble silence() {
        return new Silence();
    }
}
