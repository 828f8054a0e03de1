package snapshots.archive.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.archive.CopyException;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/**
 * Whether anybody may look into a bucket: by its policy or by grants of its access control list, unless a public access block
 * makes them void. What an endpoint cannot say is not known, which is said once. Not thread-safe.
 */
final class PublicAccess {

    private static final Logger log = LoggerFactory.getLogger(PublicAccess.class);

    /** S3 user guide, "Access control list overview": these two groups are everybody. */
    private static final Set<String> EVERYBODY = Set.of(
            "http://acs.amazonaws.com/groups/global/AllUsers",
            "http://acs.amazonaws.com/groups/global/AuthenticatedUsers");

    private static final PublicAccessBlockConfiguration NO_BLOCK =
            PublicAccessBlockConfiguration.builder().build();

    private final Bucket bucket;
    private final String name;
    private final S3Failures failures;
    private final List<String> unknown = new ArrayList<>();
    private boolean warned;

    PublicAccess(Bucket bucket, String name, S3Failures failures) {
        this.bucket = bucket;
        this.name = name;
        this.failures = failures;
    }

    void requirePrivate() throws CopyException {
        unknown.clear();
        PublicAccessBlockConfiguration block = block();
        if (isOpenByPolicy() && !Boolean.TRUE.equals(block.restrictPublicBuckets())) {
            throw isPublic("its policy lets everybody in");
        }
        if (isOpenByGrant() && !Boolean.TRUE.equals(block.ignorePublicAcls())) {
            throw isPublic("its access control list lets everybody in");
        }
        if (!unknown.isEmpty() && !warned) {
            warned = true;
            log.atWarn()
                    .addKeyValue("bucket", name)
                    .addKeyValue("unanswered", unknown)
                    .log("It cannot be seen whether the public may look into the bucket; make sure that it may not");
        }
    }

    private CopyException isPublic(String why) {
        return failures.pause("bucket %s is public, and your pictures are not: %s. Switch on Block Public Access for it"
                .formatted(name, why));
    }

    private PublicAccessBlockConfiguration block() throws CopyException {
        try {
            return bucket.askFor(
                            Set.of("NoSuchPublicAccessBlockConfiguration"),
                            (s3, bucket) -> s3.getPublicAccessBlock(block -> block.bucket(bucket)))
                    .flatMap(answer -> Optional.ofNullable(answer.publicAccessBlockConfiguration()))
                    .orElse(NO_BLOCK);
        } catch (NotOffered e) {
            unknown.add("GetPublicAccessBlock: " + e.getMessage());
            return NO_BLOCK;
        }
    }

    private boolean isOpenByPolicy() throws CopyException {
        try {
            var status = bucket.askFor(
                    Set.of("NoSuchBucketPolicy"),
                    (s3, bucket) -> s3.getBucketPolicyStatus(policy -> policy.bucket(bucket)));
            if (status.isPresent()
                    && (status.get().policyStatus() == null
                            || status.get().policyStatus().isPublic() == null)) {
                throw new NotOffered("says nothing");
            }
            return status.isPresent() && status.get().policyStatus().isPublic();
        } catch (NotOffered e) {
            unknown.add("GetBucketPolicyStatus: " + e.getMessage());
            return false;
        }
    }

    private boolean isOpenByGrant() throws CopyException {
        try {
            return bucket
                    .askFor(
                            Set.of(),
                            (s3, bucket) ->
                                    s3.getBucketAcl(acl -> acl.bucket(bucket)).grants())
                    .stream()
                    .flatMap(List::stream)
                    .anyMatch(PublicAccess::isToEverybody);
        } catch (NotOffered e) {
            unknown.add("GetBucketAcl: " + e.getMessage());
            return false;
        }
    }

    private static boolean isToEverybody(Grant grant) {
        return grant.grantee() != null
                && grant.grantee().uri() != null
                && EVERYBODY.contains(grant.grantee().uri());
    }
}
