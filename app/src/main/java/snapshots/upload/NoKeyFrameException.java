package snapshots.upload;

/** No picture could be taken out of a clip; the message says why, and continues the phrase "the clip was not looked at: ". */
final class NoKeyFrameException extends Exception {

    NoKeyFrameException(String message) {
        super(message);
    }
}
