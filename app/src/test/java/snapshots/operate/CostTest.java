package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import snapshots.HandClock;
import snapshots.catalog.CatalogInFolder;
import snapshots.catalog.PaidCalls.Caps;
import snapshots.detect.CloudCosts;

/** What an operator sees of the cloud's cost, in health and metrics. */
class CostTest {

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
    private CatalogInFolder catalog;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(folder, clock);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void health_has_calls_caps_share_cost_and_state() {
        clock.set(Instant.parse("2026-11-21T12:00:00Z"));
        call(3);
        clock.set(Instant.parse("2026-11-22T12:00:00Z"));
        call(5);

        Health health = health(10, 10);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("state", "warning")
                .containsEntry("callsToday", 5L)
                .containsEntry("maxPerDay", 10L)
                .containsEntry("callsThisMonth", 8L)
                .containsEntry("maxPerMonth", 10L)
                .containsEntry("percent", 80L)
                .containsEntry("currency", "EUR")
                .extractingByKey("costThisMonth")
                .isEqualTo(new BigDecimal("0.01600"));
    }

    @Test
    void at_the_cap_the_service_is_still_up() {
        call(5);

        assertThat(health(5, 10).getStatus()).isEqualTo(Status.UP);
        assertThat(health(5, 10).getDetails()).containsEntry("state", "reached");
        assertThat(health(0, 10).getDetails()).containsEntry("state", "never");
        assertThat(health(100, 100).getDetails()).containsEntry("state", "ok");
    }

    @Test
    void metrics_have_calls_caps_and_cost() {
        call(5);
        var meters = new SimpleMeterRegistry();
        new CostMetrics(CloudCosts.of(catalog.paidCalls(), 10, 100, clock)).bindTo(meters);

        assertThat(gauge(meters, "snapshots.cost.calls", "day")).isEqualTo(5);
        assertThat(gauge(meters, "snapshots.cost.cap", "day")).isEqualTo(10);
        assertThat(gauge(meters, "snapshots.cost.calls", "month")).isEqualTo(5);
        assertThat(gauge(meters, "snapshots.cost.cap", "month")).isEqualTo(100);
        assertThat(meters.get("snapshots.cost").gauge().value()).isEqualTo(0.01);

        clock.set(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(gauge(meters, "snapshots.cost.calls", "month")).isZero();
    }

    @Test
    void when_the_journal_cannot_be_read_nobody_knows() {
        var meters = new SimpleMeterRegistry();
        new CostMetrics(CloudCosts.of(catalog.paidCalls(), 10, 100, clock)).bindTo(meters);
        catalog.db().sql("DROP TABLE paid_call").update();

        assertThat(health(5, 10).getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health(5, 10).getDetails().get("reason")).asString().contains("cannot read the journal");
        assertThat(meters.get("snapshots.cost").gauge().value()).isNaN();
    }

    private void call(int times) {
        for (int i = 0; i < times; i++) {
            catalog.paidCalls().take("rekognition", clock.instant(), new Caps(1000, 1000));
        }
    }

    private Health health(long maxPerDay, long maxPerMonth) {
        return new CostHealthIndicator(CloudCosts.of(catalog.paidCalls(), maxPerDay, maxPerMonth, clock)).health();
    }

    private static double gauge(SimpleMeterRegistry meters, String name, String period) {
        return meters.get(name).tag("period", period).gauge().value();
    }
}
