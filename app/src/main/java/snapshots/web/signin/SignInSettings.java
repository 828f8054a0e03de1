package snapshots.web.signin;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.Secret;

/**
 * Who may use the page.
 *
 * @param signIn whether people have to sign in
 * @param adminPassword of {@code admin}, who is made with it where there is no administrator; empty: a link is printed
 * @param hosts names by which the page is asked for, other than those that cannot be a stranger's
 * @param sessionIdle after this long without a request a person signs in again
 * @param sessionLongest and after this long in any case
 */
@Validated
@ConfigurationProperties("snapshots.web")
record SignInSettings(
        @NotNull @DefaultValue("auto") SignInMode signIn,

        @NotNull @DefaultValue("") Secret adminPassword,

        @NotNull @DefaultValue List<String> hosts,

        @NotNull
        @DurationMin(minutes = 1, message = "must be 1m to 90d, for example 12h")
        @DurationMax(days = 90, message = "must be 1m to 90d, for example 12h")
        @DefaultValue("12h")
        Duration sessionIdle,

        @NotNull
        @DurationMin(minutes = 1, message = "must be 1m to 365d, for example 30d")
        @DurationMax(days = 365, message = "must be 1m to 365d, for example 30d")
        @DefaultValue("30d")
        Duration sessionLongest) {

    @AssertTrue(
            message = "snapshots.web.admin-password needs at least 10 characters and at most 72 bytes,"
                    + " for example ADMIN_PASSWORD=three-words-you-remember")
    boolean isAdminPasswordUsable() {
        return adminPassword.value().isEmpty()
                || Passwords.fault(adminPassword.value()).isEmpty();
    }
}
