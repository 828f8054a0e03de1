package snapshots.camera;

import snapshots.device.Camera;
import snapshots.snapshot.FailureKind;

/**
 * No picture came. The message is for people: which camera, what happened, what to do. There never is a cause, because
 * those of an HTTP library may hold the URL, and with it the password.
 */
final class FetchException extends Exception {

    private final FailureKind kind;
    private final Reason reason;

    FetchException(FailureKind kind, Reason reason, String message) {
        super(message);
        this.kind = kind;
        this.reason = reason;
    }

    /** @param whatHappened continues the phrase "Camera … ", and says what to do */
    static FetchException retry(Camera camera, Reason reason, String whatHappened) {
        return new FetchException(FailureKind.RETRY, reason, named(camera, whatHappened));
    }

    /** @param whatHappened continues the phrase "Camera … ", and says what to do */
    static FetchException reject(Camera camera, Reason reason, String whatHappened) {
        return new FetchException(FailureKind.REJECT, reason, named(camera, whatHappened));
    }

    private static String named(Camera camera, String whatHappened) {
        return "Camera \"" + camera.label() + "\" " + whatHappened;
    }

    /** The same failure, as what a number of tries came to. */
    FetchException afterTries(int tries) {
        if (tries == 1) {
            return this;
        }
        FetchException last = new FetchException(kind, reason, getMessage() + " (Tried " + tries + " times.)");
        last.setStackTrace(getStackTrace());
        return last;
    }

    FailureKind kind() {
        return kind;
    }

    Reason reason() {
        return reason;
    }
}
