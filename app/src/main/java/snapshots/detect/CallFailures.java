package snapshots.detect;

import java.time.Duration;
import java.util.Set;
import snapshots.detect.CallFailedException.Reaction;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the SDK's exceptions mean. Texts of AWS about credentials are not passed on: they quote what was signed.
 *
 * <p>The codes: Rekognition API reference, {@code DetectLabels}, and "Common errors".
 */
final class CallFailures {

    private static final String RIGHT = "rekognition:DetectLabels";

    private static final Set<String> NO_RIGHT = Set.of(
            "AccessDenied", "AccessDeniedException", "NotAuthorized", "OptInRequired", "SubscriptionRequiredException");
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> UNKNOWN_KEY = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");
    private static final Set<String> WRONG_SIGNATURE = Set.of(
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "RequestExpired",
            "RequestTimeTooSkewed");
    private static final Set<Integer> THIS_PICTURE = Set.of(400, 413, 415, 422);

    private CallFailures() {}

    static CallFailedException understood(SdkException e, String region, Duration timeout) {
        return switch (e) {
            case AwsServiceException answer -> refused(answer, region);
            case ApiCallAttemptTimeoutException _ ->
                new CallFailedException(
                        Reaction.OTHER_REGION,
                        "has no answer from %s after %d ms".formatted(region, timeout.toMillis()),
                        e);
            default ->
                new CallFailedException(
                        Reaction.OTHER_REGION, "has no usable answer from %s: %s".formatted(region, innermost(e)), e);
        };
    }

    private static CallFailedException refused(AwsServiceException e, String region) {
        String code = code(e);
        String said = "%s from %s".formatted(code, region);
        if (NO_RIGHT.contains(code)) {
            return stop("is not allowed to look (%s): give its AWS user the right %s".formatted(said, RIGHT));
        } else if (EXPIRED.contains(code)) {
            return stop("has AWS credentials that have expired (%s): renew them".formatted(said));
        } else if (UNKNOWN_KEY.contains(code)) {
            return stop(
                    "has AWS credentials that are not known (%s): check the access key, and that the region is enabled for the account"
                            .formatted(said));
        } else if (WRONG_SIGNATURE.contains(code)) {
            return stop("is not believed by AWS (%s): check the secret access key and this machine's clock"
                    .formatted(said));
        } else if (e.isThrottlingException()) {
            return new CallFailedException(Reaction.SLOW_DOWN, "is asked too often (%s)".formatted(said), e);
        } else if (e.statusCode() == 401 || e.statusCode() == 403) {
            return stop("is not let in (%s): check its AWS credentials and the right %s".formatted(said, RIGHT));
        } else if (THIS_PICTURE.contains(e.statusCode())) {
            return new CallFailedException(
                    Reaction.REJECT_PICTURE, "does not take this picture (%s)".formatted(said), e);
        }
        return new CallFailedException(Reaction.OTHER_REGION, "is out of order (%s)".formatted(said), e);
    }

    private static CallFailedException stop(String message) {
        return new CallFailedException(Reaction.STOP, message, null);
    }

    private static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "HTTP " + e.statusCode() : code;
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
