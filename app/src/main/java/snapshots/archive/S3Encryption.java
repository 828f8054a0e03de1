package snapshots.archive;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a bucket keeps copies. Amazon S3 encrypts everything; others do so only when asked. */
public enum S3Encryption {
    /** As the bucket's own settings say. */
    NONE(null),
    /** With keys of the storage. */
    AES256("AES256"),
    /** With a key of a key service. */
    AWS_KMS("aws:kms");

    private final @Nullable String header;

    S3Encryption(@Nullable String header) {
        this.header = header;
    }

    /** As {@code x-amz-server-side-encryption} names it; empty if nothing is asked for. */
    public Optional<String> header() {
        return Optional.ofNullable(header);
    }
}
