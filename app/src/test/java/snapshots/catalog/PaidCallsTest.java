package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.catalog.PaidCalls.Caps;
import snapshots.catalog.PaidCalls.Usage;

@Timeout(60)
class PaidCallsTest {

    private static final String CLOUD = "rekognition";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private CatalogInFolder catalog;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(folder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void of_a_cap_of_100_the_101st_is_not_granted_after_a_restart_neither_and_the_next_month_frees_it()
            throws Exception {
        Caps caps = new Caps(1000, 100);
        assertThat(granted(100, NOON, caps)).isEqualTo(100);
        assertThat(take(NOON, caps)).isFalse();
        catalog.close();
        open();

        assertThat(take(NOON, caps)).isFalse();
        assertThat(take(Instant.parse("2026-11-30T23:59:59.999Z"), caps)).isFalse();
        assertThat(take(Instant.parse("2026-12-01T00:00:00Z"), caps)).isTrue();
    }

    @Test
    void the_next_day_frees_what_the_day_used_up_but_not_what_the_month_did() {
        Caps caps = new Caps(3, 5);

        assertThat(granted(4, NOON, caps)).isEqualTo(3);
        assertThat(granted(4, Instant.parse("2026-11-23T00:00:00Z"), caps)).isEqualTo(2);
        assertThat(granted(4, Instant.parse("2026-11-24T00:00:00Z"), caps)).isZero();
    }

    @Test
    void a_cap_below_what_was_used_grants_nothing_and_a_higher_one_does_again() {
        assertThat(granted(10, NOON, new Caps(10, 10))).isEqualTo(10);

        assertThat(take(NOON, new Caps(4, 10))).isFalse();
        assertThat(take(NOON, new Caps(10, 4))).isFalse();
        assertThat(take(NOON, new Caps(11, 11))).isTrue();
    }

    @Test
    void a_cap_of_0_grants_nothing_and_counts_nothing() {
        assertThat(take(NOON, new Caps(0, 100))).isFalse();
        assertThat(take(NOON, new Caps(100, 0))).isFalse();
        assertThat(usage(NOON)).isEqualTo(new Usage(LocalDate.of(2026, 11, 22), 0, 0));
    }

    @Test
    void what_is_used_is_known_for_any_day() {
        Caps caps = new Caps(100, 100);
        granted(3, NOON, caps);
        granted(2, Instant.parse("2026-11-23T08:00:00Z"), caps);

        assertThat(usage(NOON)).isEqualTo(new Usage(LocalDate.of(2026, 11, 22), 3, 5));
        assertThat(usage(Instant.parse("2026-11-23T08:00:00Z"))).isEqualTo(new Usage(LocalDate.of(2026, 11, 23), 2, 5));
        assertThat(usage(Instant.parse("2026-12-01T00:00:00Z"))).isEqualTo(new Usage(LocalDate.of(2026, 12, 1), 0, 0));
        assertThat(usage(Instant.parse("2025-11-22T12:00:00Z"))).isEqualTo(new Usage(LocalDate.of(2025, 11, 22), 0, 0));
    }

    @Test
    void another_detector_has_calls_of_its_own() {
        Caps caps = new Caps(1, 1);
        assertThat(take(NOON, caps)).isTrue();

        assertThat(catalog.paidCalls().take("another", NOON, caps).granted()).isTrue();
        assertThat(take(NOON, caps)).isFalse();
    }

    @Test
    void many_at_once_never_get_more_than_the_cap() throws Exception {
        Caps caps = new Caps(150, 100);
        List<Callable<Integer>> askers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            askers.add(() -> granted(40, NOON, caps));
        }
        int granted = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> asker : threads.invokeAll(askers)) {
                granted += asker.get();
            }
        }

        assertThat(granted).isEqualTo(100);
        assertThat(usage(NOON).inMonth()).isEqualTo(100);
    }

    @Test
    void what_cannot_be_counted_is_not_granted() {
        catalog.db().sql("ALTER TABLE paid_call RENAME TO hidden").update();

        assertThatThrownBy(() -> take(NOON, new Caps(10, 10)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot write the journal");
        assertThatThrownBy(() -> usage(NOON))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot read the journal");

        catalog.db().sql("ALTER TABLE hidden RENAME TO paid_call").update();
        assertThat(take(NOON, new Caps(10, 10))).isTrue();
        assertThat(usage(NOON).onDay()).isEqualTo(1);
    }

    private boolean take(Instant at, Caps caps) {
        return catalog.paidCalls().take(CLOUD, at, caps).granted();
    }

    private int granted(int tries, Instant at, Caps caps) {
        int granted = 0;
        for (int i = 0; i < tries; i++) {
            granted += take(at, caps) ? 1 : 0;
        }
        return granted;
    }

    private Usage usage(Instant at) {
        return catalog.paidCalls().usage(CLOUD, at);
    }
}
