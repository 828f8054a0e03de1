package snapshots.archive.s3;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an answer of the other side says beside its code. */
final class Answer {

    /** The region that {@code AuthorizationHeaderMalformed} names. */
    private static final Pattern EXPECTED = Pattern.compile("expecting '([a-z0-9-]{1,40})'");

    private Answer() {}

    /** Endpoints differ in the code for a checksum that does not fit, and all name the header. */
    static boolean isAboutChecksum(S3Exception e) {
        return e.statusCode() == 400
                && e.awsErrorDetails() != null
                && String.valueOf(e.awsErrorDetails().errorMessage()).contains("x-amz-checksum-");
    }

    static String regionToSet(S3Exception e) {
        return header(e, "x-amz-bucket-region")
                .filter(region -> region.matches("[a-z0-9-]{1,40}"))
                .or(() -> expected(e))
                .map(region -> "set S3_REGION=" + region)
                .orElse("set S3_REGION to the bucket's region");
    }

    private static Optional<String> expected(S3Exception e) {
        Matcher expected = EXPECTED.matcher(
                e.awsErrorDetails() == null
                        ? ""
                        : String.valueOf(e.awsErrorDetails().errorMessage()));
        return expected.find() ? Optional.of(expected.group(1)) : Optional.empty();
    }

    /** @return for example {@code , 3600 s behind}; empty if the other side does not say what time it is there */
    static String clockDifference(S3Exception e, Instant now) {
        return header(e, "Date")
                .flatMap(Answer::time)
                .map(theirs -> Duration.between(theirs, now))
                .map(ahead -> ", %d s %s".formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead"))
                .orElse("");
    }

    /** RFC 9110, 10.2.3: seconds or a date. */
    static @Nullable Duration retryAfter(S3Exception e, Instant now) {
        return header(e, "Retry-After").flatMap(text -> wait(text, now)).orElse(null);
    }

    private static Optional<Duration> wait(String text, Instant now) {
        if (text.matches("\\d{1,6}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        return time(text).map(time -> Duration.between(now, time)).filter(Duration::isPositive);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(S3Exception e, String name) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().sdkHttpResponse() == null
                ? Optional.empty()
                : e.awsErrorDetails()
                        .sdkHttpResponse()
                        .firstMatchingHeader(name)
                        .map(String::strip);
    }
}
