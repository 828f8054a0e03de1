package snapshots.archive.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.archive.CopyException;
import snapshots.archive.S3Settings;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * The bucket's rule that copies are removed at an age, and parts of uploads that nobody ended after a week. It has an id of its
 * own; the rules of others are written back as they were read, because S3 knows all or nothing. Not thread-safe.
 */
final class ExpiryRule {

    /** Longer than any upload takes. */
    static final int PARTS_KEPT_DAYS = 7;

    private static final Logger log = LoggerFactory.getLogger(ExpiryRule.class);

    private final Bucket bucket;
    private final S3Settings settings;
    private final String id;
    private boolean warned;

    ExpiryRule(Bucket bucket, S3Settings settings) {
        this.bucket = bucket;
        this.settings = settings;
        id = "snapshot-processor " + settings.base(); // others may have their base in the same bucket
    }

    /** Makes the rule as the settings want it, or sees that it is so; says what it cannot do, and lets copies go on. */
    void settle() throws CopyException {
        try {
            LifecycleRule wanted = wanted();
            Optional<GetBucketLifecycleConfigurationResponse> found = read();
            LifecycleRule ours = found.map(this::ours).orElse(null);
            if (isAsWanted(ours, wanted)) {
                return;
            }
            write(found, wanted);
            if (!isAsWanted(read().map(this::ours).orElse(null), wanted)) {
                throw new NotOffered("the rule was sent and is not there");
            }
            sayWhatWasDone(ours, wanted);
        } catch (NotOffered e) {
            warn(e);
        }
    }

    private @Nullable LifecycleRule wanted() {
        if (settings.expireAfter() == null) {
            return null;
        }
        int days = Math.toIntExact(settings.expireAfter().toDays());
        return LifecycleRule.builder()
                .id(id)
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(settings.base() + "/"))
                .expiration(expiration -> expiration.days(days))
                .abortIncompleteMultipartUpload(parts -> parts.daysAfterInitiation(PARTS_KEPT_DAYS))
                .build();
    }

    private static boolean isAsWanted(@Nullable LifecycleRule is, @Nullable LifecycleRule wanted) {
        if (is == null || wanted == null) {
            return is == null && wanted == null;
        }
        return is.status() == wanted.status()
                && is.filter() != null
                && wanted.filter().prefix().equals(is.filter().prefix())
                && is.expiration() != null
                && wanted.expiration().days().equals(is.expiration().days())
                && is.abortIncompleteMultipartUpload() != null;
    }

    private Optional<GetBucketLifecycleConfigurationResponse> read() throws CopyException, NotOffered {
        return bucket.askFor(
                Set.of("NoSuchLifecycleConfiguration"),
                (s3, name) -> s3.getBucketLifecycleConfiguration(request -> request.bucket(name)));
    }

    private @Nullable LifecycleRule ours(GetBucketLifecycleConfigurationResponse all) {
        return all.rules().stream()
                .filter(rule -> id.equals(rule.id()))
                .findFirst()
                .orElse(null);
    }

    private void write(Optional<GetBucketLifecycleConfigurationResponse> found, @Nullable LifecycleRule wanted)
            throws CopyException, NotOffered {
        List<LifecycleRule> rules = new ArrayList<>(
                found.map(GetBucketLifecycleConfigurationResponse::rules).orElse(List.of()));
        rules.removeIf(rule -> id.equals(rule.id()));
        if (wanted != null) {
            rules.add(wanted);
        }
        var smallest = found.map(GetBucketLifecycleConfigurationResponse::transitionDefaultMinimumObjectSizeAsString);
        var _ = rules.isEmpty()
                ? bucket.askFor(Set.of(), (s3, name) -> s3.deleteBucketLifecycle(request -> request.bucket(name)))
                : bucket.askFor(
                        Set.of(),
                        (s3, name) -> s3.putBucketLifecycleConfiguration(request -> request.bucket(name)
                                .transitionDefaultMinimumObjectSize(smallest.orElse(null))
                                .lifecycleConfiguration(all -> all.rules(rules))));
    }

    private void sayWhatWasDone(@Nullable LifecycleRule before, @Nullable LifecycleRule now) {
        var line = before != null && now != null ? log.atWarn() : log.atInfo();
        line.addKeyValue("bucket", settings.bucket())
                .addKeyValue("rule", id)
                .addKeyValue("days", now == null ? "none" : now.expiration().days())
                .log(
                        before == null
                                ? "The bucket removes copies at an age from now on"
                                : now == null
                                        ? "The bucket does not remove copies any more"
                                        : "The bucket's rule for the age of copies was not as the settings say, and was put right");
    }

    private void warn(NotOffered e) {
        if (settings.expireAfter() != null && !warned) {
            warned = true;
            log.atWarn()
                    .addKeyValue("bucket", settings.bucket())
                    .addKeyValue("reason", e.getMessage())
                    .log("Copies will not be removed at the age that was set: the bucket's lifecycle rules cannot be"
                            + " read or written; see docs/guide/s3.md");
        }
    }
}
