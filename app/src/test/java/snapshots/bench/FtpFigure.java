package snapshots.bench;

/** What is measured of every FTP server. */
enum FtpFigure {
    ONE_SESSION("64 KB pictures/s, 1 session"),
    EIGHT_SESSIONS("64 KB pictures/s, 8 sessions"),
    THIRTY_TWO_SESSIONS("64 KB pictures/s, 32 sessions"),
    SESSION_PER_FILE("64 KB pictures/s, a session each, 8 clients"),
    CLIP("a clip of 500 MB, MB/s"),
    LOGINS("300 logins held open, s");

    private final String label;

    FtpFigure(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
