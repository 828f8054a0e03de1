package snapshots.archive.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import snapshots.archive.CopyException;
import snapshots.archive.S3Settings;

/**
 * Whether copies can go into a bucket at all: it is there, it lets us in, the public cannot look, and what is to expire does.
 * Looked at before the first copy and once a day; the others wait for it. Thread-safe.
 */
final class BucketCheck {

    static final Duration LASTS = Duration.ofDays(1);

    private final ReentrantLock once = new ReentrantLock();
    private final Bucket bucket;
    private final PublicAccess access;
    private final ExpiryRule expiry;
    private final Clock clock;
    private @Nullable Instant due;

    BucketCheck(Bucket bucket, S3Settings settings, S3Failures failures, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
        access = new PublicAccess(bucket, settings.bucket(), failures);
        expiry = new ExpiryRule(bucket, settings);
    }

    void makeIfDue() throws CopyException, InterruptedException {
        once.lockInterruptibly();
        try {
            Instant now = clock.instant();
            if (due != null && now.isBefore(due)) {
                return;
            }
            bucket.probe();
            access.requirePrivate();
            expiry.settle();
            due = now.plus(LASTS);
        } finally {
            once.unlock();
        }
    }
}
