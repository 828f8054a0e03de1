package snapshots.archive.drive;

import com.google.api.client.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer's headers say about time. */
final class ServerTime {

    /** Beyond this, Google takes what is signed here for too old or not yet valid. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Clock clock;

    ServerTime(Clock clock) {
        this.clock = clock;
    }

    /** How this machine's clock is wrong, for example {@code 2 h 0 min ahead of}; empty if it is right, or nobody knows. */
    Optional<String> skew(HttpHeaders headers) {
        return instant(headers.getDate())
                .map(server -> Duration.between(server, clock.instant()))
                .filter(skew -> skew.abs().compareTo(TOLERANCE) > 0)
                .map(skew -> "%d h %d min %s"
                        .formatted(
                                skew.abs().toHours(),
                                skew.abs().toMinutesPart(),
                                skew.isNegative() ? "behind" : "ahead of"));
    }

    /** How long the server wants to be left alone: seconds, or a time of its own day. */
    Optional<Duration> retryAfter(HttpHeaders headers) {
        String text = headers.getRetryAfter();
        if (text == null) {
            return Optional.empty();
        }
        Optional<Duration> wait = text.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : instant(text)
                        .map(until ->
                                Duration.between(instant(headers.getDate()).orElse(clock.instant()), until));
        return wait.filter(duration -> !duration.isNegative())
                .map(duration -> duration.compareTo(LONGEST) > 0 ? LONGEST : duration);
    }

    private static Optional<Instant> instant(@Nullable String header) {
        try {
            return Optional.ofNullable(header)
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
