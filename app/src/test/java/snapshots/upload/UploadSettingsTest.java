package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;

class UploadSettingsTest {

    /** With application.yml, as the service reads it. */
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Bound.class);

    @EnableConfigurationProperties(UploadSettings.class)
    static class Bound {}

    @Test
    void nothing_set_gives_the_defaults() {
        UploadSettings settings = bind(Map.of());

        assertThat(settings)
                .isEqualTo(new UploadSettings(
                        true,
                        "",
                        2121,
                        "",
                        new Secret(""),
                        List.of(),
                        "",
                        "",
                        true,
                        new UploadSettings.Tls(null, null),
                        16,
                        5,
                        5,
                        Duration.ofMillis(500),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        DataSize.ofMegabytes(20),
                        DataSize.ofGigabytes(2)));
        assertThat(violations(settings)).isEmpty();
    }

    @Test
    void every_key_set_gives_these_settings() {
        Map<String, String> keys = new HashMap<>(Map.of(
                "enabled", "false",
                "address", "192.0.2.1",
                "port", "21",
                "user", "cameras",
                "password", "not-a-secret",
                "create-folders", "uploads/a,clips",
                "passive-ports", "50000-50015,50020",
                "passive-address", "198.51.100.1",
                "epsv", "false",
                "tls.certificate", "/etc/ssl/ftp.crt"));
        keys.putAll(Map.of(
                "tls.private-key", "/etc/ssl/ftp.key",
                "max-connections", "400",
                "max-connections-per-address", "300",
                "login-failures", "9",
                "login-delay", "2s",
                "login-block", "1h",
                "idle-timeout", "1m",
                "transfer-timeout", "10s",
                "max-picture-size", "50MB",
                "max-clip-size", "5GB"));
        UploadSettings settings = bind(keys);

        assertThat(settings)
                .isEqualTo(new UploadSettings(
                        false,
                        "192.0.2.1",
                        21,
                        "cameras",
                        new Secret("not-a-secret"),
                        List.of("uploads/a", "clips"),
                        "50000-50015,50020",
                        "198.51.100.1",
                        false,
                        new UploadSettings.Tls(Path.of("/etc/ssl/ftp.crt"), Path.of("/etc/ssl/ftp.key")),
                        400,
                        300,
                        9,
                        Duration.ofSeconds(2),
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        DataSize.ofMegabytes(50),
                        DataSize.ofGigabytes(5)));
        assertThat(violations(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | 70000",
                "port | -1",
                "user | cameras",
                "password | not-a-secret",
                "create-folders | ../elsewhere",
                "create-folders | uploads/../../elsewhere",
                "create-folders | uploads/.hidden",
                "passive-ports | fifty",
                "passive-ports | 50000-99999",
                "passive-ports | 0",
                "tls.certificate | /etc/ssl/ftp.crt",
                "max-connections | 0",
                "max-connections-per-address | 0",
                "login-failures | 0",
                "login-delay | 1m",
                "login-block | 0s",
                "idle-timeout | 0s",
                "transfer-timeout | 1h",
                "max-picture-size | 1GB",
                "max-clip-size | 1B",
            })
    void a_wrong_value_is_answered_with_a_right_one(String key, String value) {
        assertThat(violations(bind(Map.of(key, value))))
                .extracting(ConstraintViolation::getMessage)
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message).contains("for example"));
    }

    @Test
    void the_account_of_all_cannot_be_anonymous() {
        assertThat(violations(bind(Map.of("user", "anonymous", "password", "x"))))
                .extracting(ConstraintViolation::getMessage)
                .singleElement()
                .asString()
                .contains("for example FTP_USER=camera");
    }

    @Test
    void the_deployments_names_arrive() {
        context.withPropertyValues(
                        "RUN_FTP_SERVER=false",
                        "FTP_PORT=21",
                        "FTP_USER=cameras",
                        "FTP_PASS=not-a-secret",
                        "FTP_CREATE_DIRS=uploads/a,uploads/b",
                        "FTP_PASSIVE_PORTS=50000-50015",
                        "FTP_PASSIVE_ADDRESS=198.51.100.1")
                .run(started -> {
                    UploadSettings settings = started.getBean(UploadSettings.class);
                    assertThat(settings.enabled()).isFalse();
                    assertThat(settings.port()).isEqualTo(21);
                    assertThat(settings.user()).isEqualTo("cameras");
                    assertThat(settings.password()).isEqualTo(new Secret("not-a-secret"));
                    assertThat(settings.createFolders()).containsExactly("uploads/a", "uploads/b");
                    assertThat(settings.passivePorts()).isEqualTo("50000-50015");
                    assertThat(settings.passiveAddress()).isEqualTo("198.51.100.1");
                });
    }

    @Test
    void the_service_starts_with_the_defaults_when_nothing_is_set() {
        context.run(started -> assertThat(started.getBean(UploadSettings.class)).isEqualTo(bind(Map.of())));
    }

    private static UploadSettings bind(Map<String, String> keys) {
        var source = new MapConfigurationPropertySource();
        keys.forEach((key, value) -> source.put("snapshots.upload." + key, value));
        return new Binder(source).bindOrCreate("snapshots.upload", UploadSettings.class);
    }

    private static Set<ConstraintViolation<UploadSettings>> violations(UploadSettings settings) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(settings);
        }
    }
}
