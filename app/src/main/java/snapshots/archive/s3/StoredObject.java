package snapshots.archive.s3;

import java.util.Map;
import java.util.Optional;
import snapshots.archive.CopyOrder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What a bucket says about an object.
 *
 * @param checksum SHA-256 as S3 writes it; empty if the endpoint keeps none
 * @param etag without its quotes
 * @param encryption as S3 names it; empty for none
 * @param storageClass as S3 names it; empty for the usual one
 */
record StoredObject(
        long size,
        Optional<String> checksum,
        String etag,
        Map<String, String> metadata,
        String encryption,
        String storageClass) {

    static StoredObject of(HeadObjectResponse head) {
        return new StoredObject(
                head.contentLength(),
                Optional.ofNullable(head.checksumSHA256()).filter(sum -> !sum.isBlank()),
                head.eTag() == null ? "" : head.eTag().replace("\"", ""),
                head.metadata(),
                head.serverSideEncryptionAsString() == null ? "" : head.serverSideEncryptionAsString(),
                head.storageClassAsString() == null ? "" : head.storageClassAsString());
    }

    /** Whether it was sent as a copy of this snapshot. */
    boolean isOf(CopyOrder order) {
        return order.snapshot().toString().equals(metadata.get(Metadata.SNAPSHOT_ID));
    }
}
