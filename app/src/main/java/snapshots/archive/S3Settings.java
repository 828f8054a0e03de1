package snapshots.archive;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import pylib.credentials.Secret;

/**
 * A bucket.
 *
 * @param bucket empty: this is not S3
 * @param region empty: the SDK's own settings decide
 * @param endpoint of a service other than Amazon's
 * @param pathStyle whether the bucket is named in the path rather than in the host
 * @param base what all keys begin with
 * @param zone whose days and hours are in the keys
 * @param accessKey null: the SDK's own settings decide
 */
public record S3Settings(
        @NotNull @DefaultValue("") String bucket,
        @NotNull @DefaultValue("") String region,
        @Nullable URI endpoint,
        boolean pathStyle,
        @NotNull @DefaultValue("snapshots") String base,
        @NotNull @DefaultValue("UTC") ZoneId zone,
        @Nullable String accessKey,
        @Nullable Secret secretKey) {}
