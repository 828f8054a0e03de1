package snapshots.web.page;

/** There is no picture of this id, and never was. */
final class NoPictureException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
