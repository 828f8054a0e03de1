package snapshots.archive;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
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
 * @param accessKey null or empty: the SDK's own settings decide
 * @param kmsKey which key of the key service; empty: the account's own
 * @param storageClass empty: the bucket's usual one
 * @param expireAfter after which age the bucket removes copies, whole days; null: never
 * @param timeout how long the other side may say nothing
 */
public record S3Settings(
        @NotNull
        @Pattern(
                regexp = "|[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]",
                message = "must be the name of a bucket alone, for example my-snapshots")
        @DefaultValue("")
        String bucket,

        @NotNull
        @Pattern(regexp = "[A-Za-z0-9-]*", message = "must be a region, for example eu-central-1")
        @DefaultValue("")
        String region,

        @Nullable URI endpoint,
        boolean pathStyle,

        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,59}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,59}){0,2}",
                message = "must be one to three folders of letters, digits, dots, _ and -, for example home/snapshots")
        @DefaultValue("snapshots")
        String base,

        @NotNull @DefaultValue("UTC") ZoneId zone,
        @Nullable String accessKey,
        @Nullable Secret secretKey,
        @NotNull @DefaultValue("none") S3Encryption encryption,
        @NotNull @DefaultValue("") String kmsKey,

        @NotNull
        @Pattern(
                regexp = "|STANDARD|STANDARD_IA|ONEZONE_IA|INTELLIGENT_TIERING|GLACIER_IR|REDUCED_REDUNDANCY",
                message = "must be one whose copies can be read at once: STANDARD, STANDARD_IA, ONEZONE_IA,"
                        + " INTELLIGENT_TIERING, GLACIER_IR or REDUCED_REDUNDANCY")
        @DefaultValue("")
        String storageClass,

        @DurationMin(days = 1, message = "must be 1d to 3650d in whole days, for example 30d")
        @DurationMax(days = 3650, message = "must be 1d to 3650d in whole days, for example 30d")
        @Nullable
        Duration expireAfter,

        @NotNull
        @DurationMin(seconds = 1, message = "must be 1s to 5m, for example 30s")
        @DurationMax(minutes = 5, message = "must be 1s to 5m, for example 30s")
        @DefaultValue("30s")
        Duration timeout) {}
