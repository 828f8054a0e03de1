package snapshots.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pylib.credentials.Secret;
import snapshots.archive.DestinationSettings;
import snapshots.archive.S3Encryption;
import snapshots.archive.S3Settings;
import snapshots.device.BadSettingException;

class S3FactoryTest {

    private final S3Factory factory = new S3Factory(Clock.systemUTC());

    @Test
    void nothing_set_gives_these_defaults() {
        assertThat(BucketForTest.bind(Map.of()))
                .isEqualTo(new S3Settings(
                        "",
                        "",
                        null,
                        false,
                        "snapshots",
                        ZoneId.of("UTC"),
                        null,
                        null,
                        S3Encryption.NONE,
                        "",
                        "",
                        null,
                        Duration.ofSeconds(30)));
    }

    @Test
    void every_key_set_gives_this_record() {
        assertThat(BucketForTest.bind(Map.ofEntries(
                        Map.entry("bucket", "my-snapshots"),
                        Map.entry("region", "eu-central-1"),
                        Map.entry("endpoint", "https://minio.example.com:9000"),
                        Map.entry("path-style", "true"),
                        Map.entry("base", "home/cams"),
                        Map.entry("zone", "Europe/Berlin"),
                        Map.entry("access-key", "AKIANOTAREALKEY"),
                        Map.entry("secret-key", "not-a-real-secret"),
                        Map.entry("encryption", "aws:kms"),
                        Map.entry("kms-key", "alias/cams"),
                        Map.entry("storage-class", "STANDARD_IA"),
                        Map.entry("expire-after", "30d"),
                        Map.entry("timeout", "10s"))))
                .isEqualTo(new S3Settings(
                        "my-snapshots",
                        "eu-central-1",
                        URI.create("https://minio.example.com:9000"),
                        true,
                        "home/cams",
                        ZoneId.of("Europe/Berlin"),
                        "AKIANOTAREALKEY",
                        new Secret("not-a-real-secret"),
                        S3Encryption.AWS_KMS,
                        "alias/cams",
                        "STANDARD_IA",
                        Duration.ofDays(30),
                        Duration.ofSeconds(10)));
    }

    @Test
    void names_of_the_environment_without_a_value_are_not_set() {
        S3Settings settings = BucketForTest.bind(
                Map.of("bucket", "my-snapshots", "endpoint", "", "access-key", "", "secret-key", "", "region", ""));

        assertThat(settings.endpoint()).isNull();
        assertThat(factory.create(
                        "s3", destination(Map.of("bucket", "my-snapshots", "endpoint", "", "access-key", ""))))
                .isPresent();
    }

    @Test
    void what_has_no_bucket_is_not_s3() {
        assertThat(factory.create("disk", destination(Map.of()))).isEmpty();
        assertThat(factory.create("s3", destination(Map.of("bucket", "")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, minio.example.com:9000, must be an address",
        "endpoint, https://me:secret@minio.example.com, must be an address",
        "endpoint, https://minio.example.com/path, must be an address",
        "access-key, AKIANOTAREALKEY, belong together",
        "secret-key, not-a-real-secret, belong together",
        "kms-key, alias/cams, s3.encryption=aws:kms only",
        "expire-after, 36h, whole days",
    })
    void what_cannot_work_together_stops_the_start(String key, String value, String says) {
        assertThatThrownBy(() -> factory.create("s3", destination(Map.of("bucket", "my-snapshots", key, value))))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("snapshots.archive.destinations.s3.s3.")
                .hasMessageContaining(says)
                .hasMessageNotContaining("secret@")
                .hasMessageNotContaining("not-a-real-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, s3://my-snapshots, for example my-snapshots",
        "region, eu central, for example eu-central-1",
        "base, /cams/, for example home/snapshots",
        "base, ../cams, for example home/snapshots",
        "storage-class, DEEP_ARCHIVE, can be read at once",
        "expire-after, 1h, for example 30d",
        "timeout, 10ms, for example 30s",
    })
    void a_wrong_value_is_answered_with_a_right_one(String key, String value, String says) {
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            Validator validator = validation.getValidator();

            assertThat(validator.validate(BucketForTest.bind(Map.of(key, value))))
                    .singleElement()
                    .satisfies(wrong -> assertThat(wrong.getMessage()).contains(says));
        }
    }

    private static DestinationSettings destination(Map<String, String> s3) {
        var source = new MapConfigurationPropertySource();
        s3.forEach((key, value) -> source.put("to.s3." + key, value));
        return new Binder(source).bindOrCreate("to", DestinationSettings.class);
    }
}
