package snapshots.archive.s3;

import java.time.Clock;
import java.util.Optional;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;
import snapshots.archive.CopyOrder;
import snapshots.archive.S3Settings;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** How a copy comes into a bucket, once, under a name that nothing else has. Loads the SDK. Thread-safe. */
final class Copying implements AutoCloseable {

    /** So many others of the same name in the same hour: something is very wrong. */
    private static final int MOST_NAMES = 1000;

    private final Bucket bucket;
    private final KeyLayout layout;
    private final BucketCheck check;
    private final Upload upload;
    private final Comparison comparison;

    private Copying(Bucket bucket, KeyLayout layout, BucketCheck check, Upload upload, Comparison comparison) {
        this.bucket = bucket;
        this.layout = layout;
        this.check = check;
        this.upload = upload;
        this.comparison = comparison;
    }

    /** @throws CopyException if something is missing that has to be known before anything is asked */
    static Copying to(S3Settings settings, Clock clock) throws CopyException {
        var failures = new S3Failures(settings.bucket(), clock);
        S3Client client;
        try {
            client = S3Clients.client(settings);
        } catch (SdkException e) {
            throw failures.unanswered(e);
        }
        var bucket = new Bucket(client, settings.bucket(), settings.base(), failures);
        return new Copying(
                bucket,
                new KeyLayout(settings.base(), settings.zone()),
                new BucketCheck(bucket, settings, failures, clock),
                new Upload(settings),
                new Comparison(bucket, settings, failures));
    }

    /** @return its key */
    String copy(CopyOrder order) throws CopyException, InterruptedException {
        check.makeIfDue();
        String first = layout.key(order);
        if (order.remoteId().isPresent()) {
            // What was settled once stays, also if the settings have another base or zone by now.
            String settled = order.remoteId().get();
            upload.sweep(bucket, settled, order);
            if (isThereNow(settled, order)) {
                return settled;
            }
        }
        for (int n = 1; n <= MOST_NAMES; n++) {
            String key = KeyLayout.nth(first, n);
            if (order.reservation().reserve(key) && isThereNow(key, order)) {
                return key;
            }
        }
        throw new CopyException(Kind.REJECT, "there are %d other files called %s".formatted(MOST_NAMES, first));
    }

    /**
     * Sends it, unless it is there.
     *
     * @return false if something else has that name
     */
    private boolean isThereNow(String key, CopyOrder order) throws CopyException, InterruptedException {
        Optional<StoredObject> there = bucket.find(key);
        if (there.isPresent()) {
            return isOurs(key, order, there.get());
        }
        Optional<Fingerprint> sent = upload.send(bucket, key, order);
        if (sent.isPresent()) {
            StoredObject stored = bucket.find(key)
                    .orElseThrow(() -> new CopyException(Kind.RETRY, "it was sent and is not there: " + key));
            comparison.require(key, stored, order, sent.get());
            return true;
        }
        // It came in the meantime: another one's, or ours whose answer was lost.
        there = bucket.find(key);
        return there.isPresent() && isOurs(key, order, there.get());
    }

    private boolean isOurs(String key, CopyOrder order, StoredObject there) throws CopyException {
        if (!there.isOf(order)) {
            return false;
        }
        comparison.require(key, there, order, Fingerprint.of(order));
        return true;
    }

    @Override
    public void close() {
        bucket.close();
    }
}
