package snapshots.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import snapshots.web.Admission;

@Timeout(60)
class EventStreamsTest {

    private static final Event EVENT = new Event(1, "snapshot", "{}");

    private static final Admission FOR_EVER = () -> true;

    private final EventStreams streams = new EventStreams(new EventSettings(2, 1, Duration.ofMinutes(1)));

    @Test
    void one_for_whom_too_much_waits_is_let_go_and_nobody_waits_for_it() {
        CountDownLatch slow = new CountDownLatch(1);
        streams.open(
                "10.0.0.1",
                FOR_EVER,
                () -> {
                    awaitUninterruptibly(slow);
                    return List.of();
                },
                () -> {});

        streams.tell(Collections.nCopies(100_000, EVENT));
        slow.countDown();

        await().until(() -> !streams.any());
    }

    @Test
    void one_that_keeps_up_stays() {
        streams.open("10.0.0.1", FOR_EVER, List::of, () -> {});

        streams.tell(List.of(EVENT));

        assertThat(streams.any()).isTrue();
        streams.close();
        await().until(() -> !streams.any());
    }

    @Test
    void more_than_are_borne_are_refused_and_after_the_end_all_are() {
        streams.open("10.0.0.1", FOR_EVER, List::of, () -> {});
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> streams.open("10.0.0.1", FOR_EVER, List::of, () -> {}));
        streams.open("10.0.0.2", FOR_EVER, List::of, () -> {});
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> streams.open("10.0.0.3", FOR_EVER, List::of, () -> {}));

        streams.close();
        await().until(() -> !streams.any());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> streams.open("10.0.0.3", FOR_EVER, List::of, () -> {}));
    }

    @Test
    void one_whose_past_cannot_be_read_leaves_its_place() {
        streams.open(
                "10.0.0.1",
                FOR_EVER,
                () -> {
                    throw new IllegalArgumentException("as when the journal cannot be read");
                },
                () -> {});

        await().until(() -> !streams.any());
    }

    @Test
    void one_that_may_not_listen_any_more_is_let_go() {
        EventStreams watched = new EventStreams(new EventSettings(2, 2, Duration.ofMillis(100)));
        AtomicBoolean revoked = new AtomicBoolean();
        watched.open("10.0.0.1", () -> !revoked.get(), List::of, () -> {});
        assertThat(watched.any()).isTrue();

        revoked.set(true);

        await().until(() -> !watched.any());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
