package snapshots.device;

/** A setting that cannot work: the service does not start. The message names it and shows a right value. */
public final class BadSettingException extends RuntimeException {

    public BadSettingException(String message) {
        super(message);
    }
}
