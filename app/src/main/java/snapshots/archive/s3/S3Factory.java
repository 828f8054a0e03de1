package snapshots.archive.s3;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import snapshots.archive.Destination;
import snapshots.archive.DestinationFactory;
import snapshots.archive.DestinationSettings;
import snapshots.archive.S3Encryption;
import snapshots.archive.S3Settings;
import snapshots.device.BadSettingException;

/** Makes destinations that are buckets. */
@Component
final class S3Factory implements DestinationFactory {

    private final Clock clock;

    S3Factory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Destination> create(String name, DestinationSettings settings) {
        S3Settings s3 = settings.s3();
        if (s3 == null || s3.bucket().isBlank()) {
            return Optional.empty();
        }
        check("snapshots.archive.destinations." + name + ".s3.", s3);
        return Optional.of(new S3Destination(name, s3, clock));
    }

    private static void check(String prefix, S3Settings settings) {
        if (settings.endpoint() != null && !isAddress(settings.endpoint())) {
            throw new BadSettingException(
                    prefix
                            + "endpoint must be an address without a path or a user, for example https://minio.example.com:9000");
        }
        String key = settings.accessKey();
        String secret = settings.secretKey() == null ? "" : settings.secretKey().value();
        if ((key == null || key.isBlank()) != secret.isBlank()) {
            throw new BadSettingException(
                    "%saccess-key and %ssecret-key belong together: set both or neither".formatted(prefix, prefix));
        }
        if (!settings.kmsKey().isBlank() && settings.encryption() != S3Encryption.AWS_KMS) {
            throw new BadSettingException("%skms-key is used with %sencryption=aws:kms only".formatted(prefix, prefix));
        }
        if (!isWholeDays(settings.expireAfter())) {
            throw new BadSettingException(prefix + "expire-after must be 1d to 3650d in whole days, for example 30d");
        }
    }

    private static boolean isAddress(URI endpoint) {
        return ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                && endpoint.getHost() != null
                && endpoint.getUserInfo() == null
                && endpoint.getQuery() == null
                && (endpoint.getPath().isEmpty() || endpoint.getPath().equals("/"));
    }

    private static boolean isWholeDays(@Nullable Duration age) {
        return age == null || Duration.ofDays(age.toDays()).equals(age);
    }
}
