package snapshots.trigger;

import java.util.Objects;

/** A wish for a picture that cannot be granted; the message is for whoever has it, and holds no credentials. */
public final class FetchRefusedException extends Exception {

    private final Kind kind;

    FetchRefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    /** Why. */
    public enum Kind {
        /** No such camera is configured. */
        UNKNOWN_CAMERA,
        /** Nobody has said where the camera is, and with which password it is asked. */
        NO_ADDRESS,
        /** What an earlier run of the service left unfinished is taken up first. */
        STARTING,
        /** So much is wanted of the camera already that it would come late. */
        BUSY
    }
}
