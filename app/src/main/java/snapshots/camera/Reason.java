package snapshots.camera;

import java.util.Locale;

/** Why there is no picture, as metrics tell it apart. */
enum Reason {
    /** Refuses connections, does not take one in time, or has no address. */
    UNREACHABLE,
    /** Took the connection, but had not delivered a whole answer when its time was up. */
    TIMEOUT,
    /** Closed the connection in the middle. */
    CONNECTION_LOST,
    WRONG_PASSWORD,
    /** Not even asked, because it refused these very credentials before. */
    LOCKED_OUT,
    /** Knows the account, which may not take pictures. */
    ACCESS_DENIED,
    /** Answered that it failed. */
    CAMERA_ERROR,
    /** Answered with XML, HTML or text. */
    NO_PICTURE,
    /** A picture that is cut short or damaged. */
    BROKEN_PICTURE,
    TOO_LARGE,
    TLS,
    /** An HTTP status that has no reason of its own. */
    HTTP_STATUS,
    /** What is configured for the camera cannot be used. */
    SETTINGS,
    /** The service is about to end. */
    STOPPING;

    /** The word used in metrics and the journal. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
