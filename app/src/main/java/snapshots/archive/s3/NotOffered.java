package snapshots.archive.s3;

import software.amazon.awssdk.services.s3.model.S3Exception;

/** The endpoint does not have what was asked of it, or does not let us see it. */
final class NotOffered extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int NOT_IMPLEMENTED = 501;
    private static final int TOO_OFTEN = 429;

    /** @param why a code, for example {@code NotImplemented} */
    NotOffered(String why) {
        super(why);
    }

    /** Endpoints have many codes for it. */
    static boolean is(S3Exception e) {
        return e.statusCode() == NOT_IMPLEMENTED
                || (e.statusCode() >= 400
                        && e.statusCode() < 500
                        && e.statusCode() != TOO_OFTEN
                        && !S3Failures.isAboutCredentials(S3Failures.code(e)));
    }
}
