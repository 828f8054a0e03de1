package snapshots.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BandwidthTest {

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());

    @Test
    void bytes_go_no_faster_than_there_is_room_for_them() throws Exception {
        Bandwidth bandwidth = new Bandwidth(1000, nanos::get, nanos::addAndGet);
        long begun = nanos.get();

        read(bandwidth, 10_000);

        assertThat(seconds(begun)).isCloseTo(10, within(0.5));
    }

    @Test
    void all_copies_share_it() throws Exception {
        Bandwidth bandwidth = new Bandwidth(1000, nanos::get, nanos::addAndGet);
        long begun = nanos.get();

        try (InputStream one = bandwidth.slow(new ByteArrayInputStream(new byte[5000]));
                InputStream other = bandwidth.slow(new ByteArrayInputStream(new byte[5000]))) {
            byte[] buffer = new byte[512];
            while (one.read(buffer) >= 0) {
                assertThat(other.read(buffer)).isPositive();
            }
        }

        assertThat(seconds(begun)).isCloseTo(10, within(0.5));
    }

    @Test
    void a_pause_does_not_buy_more_than_a_moments_haste() throws Exception {
        Bandwidth bandwidth = new Bandwidth(1000, nanos::get, nanos::addAndGet);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        long begun = nanos.get();

        read(bandwidth, 10_000);

        assertThat(seconds(begun)).isCloseTo(10, within(0.5));
    }

    @Test
    void without_a_bound_nobody_waits() throws Exception {
        Bandwidth bandwidth = new Bandwidth(0, nanos::get, nanos::addAndGet);
        long begun = nanos.get();

        read(bandwidth, 10_000_000);

        assertThat(nanos.get()).isEqualTo(begun);
    }

    private static void read(Bandwidth bandwidth, int count) throws IOException {
        try (InputStream bytes = bandwidth.slow(new ByteArrayInputStream(new byte[count]))) {
            assertThat(bytes.readAllBytes()).hasSize(count);
        }
    }

    private double seconds(long begun) {
        return (nanos.get() - begun) / 1e9;
    }
}
