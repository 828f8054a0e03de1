package snapshots.operate;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.Secret;

/**
 * Errors for Sentry.
 *
 * @param dsn where they go; empty for nowhere
 * @param environment what the installation is called there
 * @param persistsAfter how long a trouble with somebody else's network must last to be an error of ours
 */
@Validated
@ConfigurationProperties("snapshots.operate.sentry")
record SentrySettings(
        @NotNull @DefaultValue("") Secret dsn,

        @NotBlank(message = "must not be empty, for example SENTRY_ENVIRONMENT=production") @DefaultValue("production")
        String environment,

        @DurationMin(message = "must be 0 or more, for example 15m") @NotNull @DefaultValue("15m")
        Duration persistsAfter) {

    private static final Pattern DSN = Pattern.compile("https?://[^\\s/@]+@[^\\s/@?#]+(/[^\\s/?#]+)*/\\d+");

    @AssertTrue(
            message =
                    "dsn must be the address that Sentry shows as the project's client key, for example SENTRY_DSN=https://public-key@sentry.example.com/1, or left out")
    boolean isDsnReadable() {
        return dsn.value().isBlank() || DSN.matcher(dsn.value().strip()).matches();
    }
}
