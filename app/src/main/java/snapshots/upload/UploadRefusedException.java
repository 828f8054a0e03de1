package snapshots.upload;

/** A file is not accepted. The message is for its sender: it says what is wrong, and what would be right. */
final class UploadRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What kind of trouble it is, for whoever has to answer in a protocol's words. */
    enum Kind {
        /** The file is not acceptable, and will not be when it is sent again. */
        BAD_FILE,
        /** It is larger than allowed. */
        TOO_LARGE,
        /** There is no room for it at present. */
        NO_SPACE,
        /** Something went wrong here; sending it again may help. */
        TROUBLE_HERE
    }

    UploadRefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it is no use to send or offer the file again. */
    boolean isFinal() {
        return kind == Kind.BAD_FILE || kind == Kind.TOO_LARGE;
    }
}
