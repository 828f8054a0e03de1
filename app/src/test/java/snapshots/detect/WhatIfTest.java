package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.detect.DetectionPolicy.BOTH;
import static snapshots.detect.DetectionPolicy.CLOUD;
import static snapshots.detect.DetectionPolicy.CLOUD_ELSE_LOCAL;
import static snapshots.detect.DetectionPolicy.LOCAL;
import static snapshots.detect.DetectionPolicy.LOCAL_THEN_CLOUD;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.HandClock;
import snapshots.catalog.CatalogInFolder;
import snapshots.catalog.PaidCalls.Caps;

/** What past days would have cost, out of a real journal. */
class WhatIfTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOON);
    private CatalogInFolder catalog;
    private RecordedLooks looks;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(folder, clock);
        looks = new RecordedLooks(catalog);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "person, 0.90, '', true",
        "person, 0.46, '', true",
        "person, 0.44, threshold, true",
        "person, 0.25, threshold, true",
        "person, 0.24, threshold, false",
        "person, 0.40, static, false",
        "person, 0.90, zone, false",
        "car, 0.90, '', false",
        "car, 0.30, threshold, false",
    })
    void local_then_cloud_asks_when_something_wanted_counts_or_the_local_detector_is_unsure(
            String label, double score, String removedBy, boolean asked) {
        looks.local(NOON, label, score, removedBy);

        assertThat(report(1).calls(LOCAL_THEN_CLOUD).wished()).isEqualTo(asked ? 1 : 0);
    }

    @Test
    void a_second_look_that_overruled_the_local_detector_was_asked_for() {
        looks.overruled(NOON, "person", 0.9);

        assertThat(report(1).calls(LOCAL_THEN_CLOUD).wished()).isEqualTo(1);
    }

    @Test
    void what_only_the_cloud_saw_says_nothing_of_the_local_detector() {
        looks.both(NOON, "car", 0.9, "person", 0.99);

        CostReport report = report(1);

        assertThat(report.calls(LOCAL_THEN_CLOUD).wished()).isZero();
        assertThat(report.unknown()).isZero();
    }

    @Test
    void a_picture_that_only_the_cloud_looked_at_counts_as_asked_and_is_told_apart() {
        looks.cloud(NOON, "car", 0.9);

        CostReport report = report(1);

        assertThat(report.calls(LOCAL_THEN_CLOUD).wished()).isOne();
        assertThat(report.unknown()).isOne();
    }

    @Test
    void a_picture_that_nobody_could_look_at_counts_as_asked() {
        looks.failed(NOON, "no_answer");

        assertThat(report(1).calls(LOCAL_THEN_CLOUD).wished()).isOne();
        assertThat(report(1).calls(CLOUD).wished()).isOne();
    }

    @Test
    void looks_of_before_detectors_were_recorded_were_local() {
        looks.old(NOON, "car", 0.9);

        assertThat(report(1).unknown()).isZero();
        assertThat(report(1).calls(LOCAL_THEN_CLOUD).wished()).isZero();
        assertThat(report(1).looks()).isOne();
    }

    @Test
    void what_was_not_to_be_looked_at_costs_nothing() {
        looks.failed(NOON, "off");
        looks.failed(NOON, "picture_gone");

        assertThat(report(1).looks()).isZero();
        assertThat(report(1).calls(BOTH).wished()).isZero();
    }

    @Test
    void each_policy_has_its_calls_each_day_and_in_total() {
        looks.local(NOON.minus(Duration.ofDays(2)), "person", 0.9, "");
        looks.local(NOON.minus(Duration.ofDays(1)), "person", 0.3, "threshold");
        looks.local(NOON.minus(Duration.ofDays(1)), "car", 0.8, "");
        looks.nothing(NOON);

        CostReport report = report(3);

        assertThat(report.days())
                .extracting(CostReport.Day::date)
                .containsExactly(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 22));
        assertThat(report.days()).extracting(CostReport.Day::looks).containsExactly(1L, 2L, 1L);
        assertThat(report.days().get(1).policies().get(LOCAL_THEN_CLOUD).wished())
                .isOne();
        assertThat(report.calls(LOCAL).wished()).isZero();
        assertThat(report.calls(CLOUD).wished()).isEqualTo(4);
        assertThat(report.calls(CLOUD_ELSE_LOCAL).wished()).isEqualTo(4);
        assertThat(report.calls(BOTH).wished()).isEqualTo(4);
        assertThat(report.calls(LOCAL_THEN_CLOUD).wished()).isEqualTo(2);
        assertThat(report.cost(CLOUD)).isEqualByComparingTo("0.008");
    }

    @Test
    void a_day_ends_at_midnight_of_utc() {
        looks.nothing(Instant.parse("2026-11-21T23:59:59.999Z"));
        looks.nothing(Instant.parse("2026-11-22T00:00:00Z"));

        assertThat(report(2).days()).extracting(CostReport.Day::looks).containsExactly(1L, 1L);
        assertThat(report(1).looks()).isOne();
    }

    @Test
    void what_was_really_called_stands_beside() {
        for (int i = 0; i < 3; i++) {
            catalog.paidCalls().take("rekognition", NOON.minus(Duration.ofDays(1)), new Caps(10, 10));
        }
        catalog.paidCalls().take("another", NOON, new Caps(10, 10));

        CostReport report = report(2);

        assertThat(report.days()).extracting(CostReport.Day::called).containsExactly(3L, 0L);
        assertThat(report.calledCost()).isEqualByComparingTo("0.006");
    }

    @Test
    void caps_leave_pictures_to_the_local_detector() {
        for (int i = 0; i < 5; i++) {
            looks.nothing(NOON.minus(Duration.ofDays(1)));
            looks.nothing(NOON);
        }

        CostReport daily = report(2, new CostSettings(new BigDecimal("2.00"), "USD", 3, 100));
        CostReport monthly = report(2, new CostSettings(new BigDecimal("2.00"), "USD", 100, 7));
        CostReport never = report(2, new CostSettings(new BigDecimal("2.00"), "USD", 100, 0));

        assertThat(daily.calls(CLOUD)).isEqualTo(new PolicyCalls(10, 4));
        assertThat(daily.cost(CLOUD)).isEqualByComparingTo("0.012");
        assertThat(monthly.calls(CLOUD)).isEqualTo(new PolicyCalls(10, 3));
        assertThat(never.calls(CLOUD)).isEqualTo(new PolicyCalls(10, 10));
        assertThat(never.calls(LOCAL)).isEqualTo(PolicyCalls.NONE);
    }

    @Test
    void a_months_cap_counts_what_went_before_the_days_of_the_report_and_ends_with_the_month() {
        for (int i = 0; i < 5; i++) {
            looks.nothing(Instant.parse("2026-11-02T08:00:00Z"));
            looks.nothing(Instant.parse("2026-11-30T08:00:00Z"));
            looks.nothing(Instant.parse("2026-12-01T08:00:00Z"));
        }
        clock.set(Instant.parse("2026-12-01T09:00:00Z"));

        CostReport report = report(2, new CostSettings(BigDecimal.ONE, "USD", 100, 7));

        assertThat(report.days())
                .extracting(day -> day.policies().get(CLOUD))
                .containsExactly(new PolicyCalls(5, 3), new PolicyCalls(5, 0));
    }

    private CostReport report(int days) {
        return report(days, new CostSettings(new BigDecimal("2.00"), "USD", 1000, 5000));
    }

    private CostReport report(int days, CostSettings settings) {
        catalog.journal().flush();
        return new WhatIf(catalog.lookHistory(), settings, Set.of("person"), 0.25, 0.45).last(days, clock.instant());
    }
}
