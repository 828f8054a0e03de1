package snapshots.web.page;

/** No camera has this key. */
final class NoCameraException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
