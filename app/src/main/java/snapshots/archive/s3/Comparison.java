package snapshots.archive.s3;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;
import snapshots.archive.CopyOrder;
import snapshots.archive.S3Settings;

/** Whether a copy is what it should be. What is not is removed. Thread-safe. */
final class Comparison {

    private static final Logger log = LoggerFactory.getLogger(Comparison.class);

    private static final String USUAL = "STANDARD";

    private final Bucket bucket;
    private final S3Settings settings;
    private final S3Failures failures;
    private final AtomicBoolean warned = new AtomicBoolean();

    Comparison(Bucket bucket, S3Settings settings, S3Failures failures) {
        this.bucket = bucket;
        this.settings = settings;
        this.failures = failures;
    }

    /**
     * @param stored our copy
     * @param wanted what S3 should say of it, if it says anything
     */
    void require(String key, StoredObject stored, CopyOrder order, Fingerprint wanted) throws CopyException {
        if (stored.size() != order.size()) {
            throw removed(key, "%d of %d bytes are there".formatted(stored.size(), order.size()));
        }
        if (!isSame(key, stored, order, wanted)) {
            throw removed(key, "what is there has another SHA-256 than what was sent");
        }
        requireEncryption(key, stored);
        noteStorageClass(stored);
    }

    /**
     * There are endpoints that repeat the checksum they were told, and have other bytes: the ETag has to agree, which they make
     * of what they have. With a key service's encryption it is something else, and the checksum alone counts.
     */
    private boolean isSame(String key, StoredObject stored, CopyOrder order, Fingerprint wanted) throws CopyException {
        Optional<String> known = stored.checksum();
        boolean comparable =
                known.isPresent() && Checksum.isOfParts(known.get()) == Checksum.isOfParts(wanted.checksum());
        if (comparable && !known.get().equals(wanted.checksum())) {
            return false;
        }
        if (comparable
                && (stored.etag().equals(wanted.etag()) || stored.encryption().startsWith("aws:kms"))) {
            return true;
        }
        return bucket.sha256(key).equals(Checksum.ofHex(order.sha256()));
    }

    private void requireEncryption(String key, StoredObject stored) throws CopyException {
        Optional<String> wanted = settings.encryption().header();
        if (wanted.isPresent() && !wanted.get().equals(stored.encryption())) {
            String reason = "copies are not encrypted there with %s as was asked: correct the setting encryption"
                    .formatted(wanted.get());
            bucket.delete(key);
            throw failures.pause(reason);
        }
    }

    private void noteStorageClass(StoredObject stored) {
        String is = stored.storageClass().isEmpty() ? USUAL : stored.storageClass();
        String wanted = settings.storageClass();
        if (!wanted.isEmpty() && !wanted.equals(is) && warned.compareAndSet(false, true)) {
            log.atWarn()
                    .addKeyValue("bucket", settings.bucket())
                    .addKeyValue("wanted", wanted)
                    .addKeyValue("is", is)
                    .log("Copies are not in the storage class that was asked for; correct the setting storage-class");
        }
    }

    private CopyException removed(String key, String reason) throws CopyException {
        bucket.delete(key);
        return new CopyException(Kind.MISMATCH, reason + "; it was removed");
    }
}
