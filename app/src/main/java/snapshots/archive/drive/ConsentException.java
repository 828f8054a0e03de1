package snapshots.archive.drive;

/** Nobody is signed in now. The message says why, in one sentence for the person who tried. */
final class ConsentException extends Exception {

    private static final long serialVersionUID = 1L;

    ConsentException(String message) {
        super(message);
    }
}
