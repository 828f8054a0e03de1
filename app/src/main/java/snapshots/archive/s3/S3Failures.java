package snapshots.archive.s3;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What the SDK's exceptions mean. Only codes are passed on of what the other side says: its texts quote what was signed.
 *
 * <p>The codes: S3 API reference, "Error responses", and MinIO's {@code cmd/api-errors.go}.
 */
final class S3Failures {

    /** After which time it is worth a try to see whether somebody has put something right. */
    static final Duration LOOKED_AT_AGAIN = Duration.ofMinutes(15);

    private static final Set<String> NO_RIGHT =
            Set.of("AccessDenied", "AllAccessDisabled", "AccountProblem", "NotSignedUp", "InvalidPayer");
    private static final Set<String> UNKNOWN_KEY = Set.of("InvalidAccessKeyId", "InvalidSecurity", "InvalidToken");
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "TokenRefreshRequired", "RequestExpired");
    private static final Set<String> OTHER_REGION = Set.of(
            "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "Redirect");
    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded");
    private static final Set<String> BUSY = Set.of(
            "SlowDown",
            "ServiceUnavailable",
            "Throttling",
            "ThrottlingException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "TooManyRequests",
            "XMinioServerNotInitialized");
    private static final Set<String> OTHER_BYTES =
            Set.of("BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "InvalidPart");
    private static final Set<String> THIS_FILE = Set.of(
            "EntityTooLarge",
            "InvalidRequest",
            "InvalidArgument",
            "KeyTooLongError",
            "MetadataTooLarge",
            "InvalidObjectName");
    private static final Set<String> PASSING = Set.of(
            "RequestTimeout", "IncompleteBody", "OperationAborted", "ConditionalRequestConflict", "NoSuchUpload");

    private final String bucket;
    private final Clock clock;

    S3Failures(String bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    /** There was an answer, and it was no. */
    CopyException refused(S3Exception e) {
        String code = code(e);
        String said = " (%s)".formatted(code);
        int status = e.statusCode();
        if (code.equals("NoSuchBucket")) {
            return pause("bucket %s does not exist there%s: create it, or correct S3_BUCKET".formatted(bucket, said));
        } else if (OTHER_REGION.contains(code) || status == 301) {
            return pause("bucket %s is in another region%s: %s".formatted(bucket, said, Answer.regionToSet(e)));
        } else if (EXPIRED.contains(code)) {
            return pause("the credentials have expired%s: renew them".formatted(said));
        } else if (UNKNOWN_KEY.contains(code)) {
            return pause("the access key is not known there%s: check it, and that it was not deleted".formatted(said));
        } else if (code.equals("SignatureDoesNotMatch")) {
            return pause("the signature is not believed%s: check the secret key".formatted(said));
        } else if (code.equals("RequestTimeTooSkewed")) {
            return pause("this machine's clock is wrong%s%s: set it, best by NTP"
                    .formatted(Answer.clockDifference(e, clock.instant()), said));
        } else if (FULL.contains(code) || status == 507) {
            return pause(
                    "there is no room left%s: make room or raise the quota; everything is kept here".formatted(said));
        } else if (code.startsWith("KMS.")) {
            return pause("the key that copies are encrypted with cannot be used%s: check %s and its rights"
                    .formatted(said, "kms-key"));
        } else if (code.equals("InvalidStorageClass")) {
            return pause("there is no such storage class there%s: correct storage-class".formatted(said));
        } else if (NO_RIGHT.contains(code)) {
            return noRight(said);
        } else if (BUSY.contains(code) || status == 429 || status == 502 || status == 503 || status == 504) {
            return new CopyException(
                    Kind.UNREACHABLE,
                    "it has too much to do%s".formatted(said),
                    Answer.retryAfter(e, clock.instant()),
                    e);
        }
        return aboutThisFile(e, code, said);
    }

    private CopyException aboutThisFile(S3Exception e, String code, String said) {
        if (OTHER_BYTES.contains(code) || Answer.isAboutChecksum(e)) {
            return new CopyException(Kind.MISMATCH, "what arrived is not what was sent%s".formatted(said), e);
        } else if (THIS_FILE.contains(code) || e.statusCode() == 413) {
            return new CopyException(Kind.REJECT, "it does not take this file%s".formatted(said), e);
        } else if (PASSING.contains(code) || e.statusCode() >= 500) {
            return new CopyException(Kind.RETRY, "it is out of order%s".formatted(said), e);
        } else if (e.statusCode() == 401 || e.statusCode() == 403) {
            return noRight(said);
        }
        return new CopyException(Kind.RETRY, "it has answered what is not understood%s".formatted(said), e);
    }

    private CopyException noRight(String said) {
        return pause("it is not allowed to store in bucket %s%s: check its rights by docs/guide/s3.md"
                .formatted(bucket, said));
    }

    /** There was no answer, or none that could be read. */
    CopyException unanswered(RuntimeException e) {
        Throwable cause = innermost(e);
        if (isMissing(e, "credentials")) {
            return pause(
                    "there are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or S3_ACCESS_KEY and"
                            + " S3_SECRET_KEY, or name a file with a profile in AWS_SHARED_CREDENTIALS_FILE");
        } else if (isMissing(e, "region")) {
            return pause("no region is set: set S3_REGION, for example S3_REGION=eu-central-1");
        } else if (isOutOfReach(cause)) {
            return new CopyException(Kind.UNREACHABLE, "it cannot be reached: " + cause, e);
        } else if (cause instanceof FileSystemException) {
            return new CopyException(Kind.RETRY, "the file cannot be read: " + cause, e);
        }
        return new CopyException(Kind.RETRY, "there was no usable answer: " + cause, e);
    }

    private static boolean isOutOfReach(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || (cause instanceof SocketTimeoutException && words(cause).startsWith("connect"));
    }

    /** The SDK has no types for these, {@code SdkClientException} is all. */
    private static boolean isMissing(RuntimeException e, String what) {
        return words(e).startsWith("unable to load " + what);
    }

    private static String words(Throwable e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }

    CopyException pause(String reason) {
        return pause(reason, null);
    }

    CopyException pause(String reason, @Nullable Throwable cause) {
        return new CopyException(Kind.PAUSE, reason, LOOKED_AT_AGAIN, cause);
    }

    static boolean isAboutCredentials(String code) {
        return EXPIRED.contains(code)
                || UNKNOWN_KEY.contains(code)
                || code.equals("SignatureDoesNotMatch")
                || code.equals("RequestTimeTooSkewed");
    }

    static String code(S3Exception e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null || code.isBlank() ? "HTTP " + e.statusCode() : code;
    }

    private static Throwable innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
