package snapshots.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pylib.credentials.Secret;

class SignInSettingsTest {

    @Test
    void nothing_set_gives_the_documented_defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new SignInSettings(
                        SignInMode.AUTO, new Secret(""), List.of(), Duration.ofHours(12), Duration.ofDays(30)));
    }

    @Test
    void every_key_set_arrives() {
        assertThat(bind(Map.of(
                        "sign-in", "open",
                        "admin-password", "not-a-real-password",
                        "hosts", "a.example,b.example",
                        "session-idle", "5m",
                        "session-longest", "1d")))
                .isEqualTo(new SignInSettings(
                        SignInMode.OPEN,
                        new Secret("not-a-real-password"),
                        List.of("a.example", "b.example"),
                        Duration.ofMinutes(5),
                        Duration.ofDays(1)));
    }

    @Test
    void a_password_that_is_too_short_is_refused_with_a_right_one_and_not_shown() {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(bind(Map.of("admin-password", "short"))))
                    .extracting(ConstraintViolation::getMessage)
                    .singleElement()
                    .asString()
                    .contains("ADMIN_PASSWORD=three-words-you-remember")
                    .doesNotContain("short ");
        }
    }

    private static SignInSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings.entrySet().stream()
                        .collect(Collectors.toMap(entry -> "snapshots.web." + entry.getKey(), Map.Entry::getValue))))
                .bindOrCreate("snapshots.web", SignInSettings.class);
    }
}
