package snapshots.archive.drive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns before a token ends. The tokens of an app whose publishing status is "Testing" do so seven days after the consent
 * (https://developers.google.com/identity/protocols/oauth2#expiration). Thread-safe.
 */
final class TokenAge {

    private static final Logger log = LoggerFactory.getLogger(TokenAge.class);
    private static final Duration LIFE_IN_TESTING = Duration.ofDays(7);
    private static final Duration NOTICE = Duration.ofDays(2);

    private final @Nullable Boolean testing;
    private final Clock clock;
    private @Nullable LocalDate lastSaid;

    /** @param testing whether the app is in testing; null: nobody has said */
    TokenAge(@Nullable Boolean testing, Clock clock) {
        this.testing = testing;
        this.clock = clock;
    }

    /** How old it is. */
    Duration of(DriveToken token) {
        return Duration.between(token.since(), clock.instant());
    }

    /** Why somebody should sign in again soon. */
    Optional<String> warning(DriveToken token) {
        if (Boolean.FALSE.equals(testing)) {
            return Optional.empty();
        }
        Instant end = token.endsAt().orElse(token.since().plus(LIFE_IN_TESTING));
        boolean certain = Boolean.TRUE.equals(testing) || token.endsAt().isPresent();
        Instant now = clock.instant();
        boolean outlived = !certain && !now.isBefore(end);
        if (outlived || now.isBefore(end.minus(NOTICE))) {
            return Optional.empty();
        }
        return Optional.of(
                certain
                        ? "The token for Google Drive ends at " + end + ", because the app is in testing: "
                                + TokenFile.REMEDY + ", or publish the app"
                        : "The token for Google Drive ends at " + end + " if the app is in testing: " + TokenFile.REMEDY
                                + "; if it is published, set testing=false for this destination");
    }

    /** Says it in the log, once a day. */
    void remind(DriveToken token) {
        warning(token).filter(_ -> isFirstToday()).ifPresent(log::warn);
    }

    private synchronized boolean isFirstToday() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean first = !today.equals(lastSaid);
        lastSaid = today;
        return first;
    }
}
