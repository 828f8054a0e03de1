package snapshots.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many bytes a second all copies to one destination may be together: a token bucket. Thread-safe. */
final class Bandwidth {

    /** How much may go at once after a pause. */
    private static final long BURST = TimeUnit.MILLISECONDS.toNanos(250);

    private final long bytesPerSecond;
    private final LongSupplier nanos;
    private final Sleeper sleeper;

    /** When what was taken so far will have gone through. Guarded by this. */
    private long free;

    /** Waits; a test does not. */
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    /** @param bytesPerSecond 0: any number */
    Bandwidth(long bytesPerSecond, LongSupplier nanos, Sleeper sleeper) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanos = nanos;
        this.sleeper = sleeper;
        this.free = nanos.getAsLong() - BURST;
    }

    static Bandwidth of(long bytesPerSecond) {
        return new Bandwidth(bytesPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    /** The same bytes, no faster than there is room for them. */
    InputStream slow(InputStream bytes) {
        return bytesPerSecond == 0 ? bytes : new SlowStream(bytes);
    }

    private void take(int count) throws IOException {
        try {
            long wait = reserve(count);
            if (wait > 0) {
                sleeper.sleep(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service is stopping");
        }
    }

    private synchronized long reserve(int count) {
        long now = nanos.getAsLong();
        free = Math.max(free, now - BURST) + Math.round((double) count * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
        return free - now;
    }

    private final class SlowStream extends FilterInputStream {

        /** A tenth of a second: so soon a stop is noticed, and so evenly others get their share. */
        private final int most = Math.clamp(bytesPerSecond / 10, 1, 1 << 16);

        SlowStream(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                take(1);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, Math.min(length, most));
            if (read > 0) {
                take(read);
            }
            return read;
        }
    }
}
