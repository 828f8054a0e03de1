package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.HandClock;
import snapshots.catalog.CatalogInFolder;
import snapshots.snapshot.FailureKind;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class CloudBudgetTest {

    private static final String MOST = "Most of the cloud's calls are used";
    private static final String USED_UP = "The cloud's calls are used up";
    private static final String FREE = "The cloud may be asked again";

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
    void of_100_calls_a_month_the_101st_does_not_leave_after_a_restart_neither_and_december_frees_it()
            throws Exception {
        assertThat(taken(budget(1000, 100), 101)).isEqualTo(100);
        catalog.close();
        open();
        CloudBudget restarted = budget(1000, 100);

        assertThatThrownBy(restarted::take)
                .isInstanceOf(CapReachedException.class)
                .hasMessage("was not asked: its 100 calls of this month are used up until 2026-12-01T00:00Z"
                        + " (snapshots.detect.cost.max-per-month)");
        assertThat(restarted.isFree()).isFalse();

        clock.set(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(restarted.isFree()).isTrue();
        assertThat(taken(restarted, 1)).isOne();
    }

    @Test
    void a_cap_is_nothing_wrong_with_the_detector() {
        assertThatThrownBy(budget(0, 10)::take)
                .isInstanceOfSatisfying(
                        CapReachedException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.REJECT))
                .hasMessage("is never asked: snapshots.detect.cost.max-per-day is 0");
    }

    @Test
    void looking_whether_a_call_is_free_takes_none() {
        CloudBudget budget = budget(1, 1);

        assertThat(budget.isFree()).isTrue();
        assertThat(budget.isFree()).isTrue();
        assertThat(taken(budget, 2)).isOne();
        assertThat(budget.isFree()).isFalse();
    }

    @Test
    void at_80_percent_and_at_100_it_says_so_once_a_day_and_once_that_the_next_day_is_free(CapturedOutput log) {
        CloudBudget budget = budget(10, 1000);
        taken(budget, 7);
        assertThat(log).doesNotContain(MOST);
        taken(budget, 1);
        assertThat(log).contains(MOST).contains("calls=\"8\" cap=\"10\" period=\"day\"");
        taken(budget, 5);
        assertThat(budget.isFree()).isFalse();
        assertThat(log.toString())
                .containsOnlyOnce(MOST)
                .containsOnlyOnce(USED_UP)
                .contains("until=\"2026-11-23T00:00Z\" setting=\"snapshots.detect.cost.max-per-day\"")
                .doesNotContain(FREE);

        clock.advance(Duration.ofHours(12));
        assertThat(budget.isFree()).isTrue();
        taken(budget, 1);
        assertThat(log.toString()).containsOnlyOnce(FREE);

        taken(budget, 9);
        assertThat(lines(log, MOST)).hasSize(2);
        assertThat(lines(log, USED_UP)).hasSize(2);
    }

    @Test
    void what_the_month_used_up_is_said_once_over_all_its_days(CapturedOutput log) {
        CloudBudget budget = budget(10, 10);
        taken(budget, 10);
        for (int day = 0; day < 3; day++) {
            clock.advance(Duration.ofDays(1));
            taken(budget, 2);
        }
        assertThat(lines(log, USED_UP)).hasSize(1);
        assertThat(log).contains("period=\"month\" until=\"2026-12-01T00:00Z\"").doesNotContain(FREE);

        clock.set(Instant.parse("2026-12-01T06:00:00Z"));
        taken(budget, 1);
        assertThat(lines(log, FREE)).hasSize(1);
    }

    @Test
    void a_month_that_is_mostly_used_is_said_although_the_day_before_was_used_up(CapturedOutput log) {
        CloudBudget budget = budget(7, 10);
        taken(budget, 8);
        assertThat(lines(log, MOST)).singleElement().asString().contains("period=\"day\"");

        clock.advance(Duration.ofDays(1));
        taken(budget, 1);
        assertThat(log).contains(FREE).contains("calls=\"8\" cap=\"10\" period=\"month\"");
    }

    @Test
    void that_the_cloud_is_never_asked_is_said_once(CapturedOutput log) {
        CloudBudget budget = budget(10, 0);
        taken(budget, 3);
        clock.advance(Duration.ofDays(31));
        taken(budget, 3);

        assertThat(lines(log, "The cloud is never asked: its cap is 0")).hasSize(1);
        assertThat(log).doesNotContain(USED_UP).doesNotContain(FREE);
        assertThat(budget.status().state()).isEqualTo(BudgetState.NEVER);
    }

    @Test
    void a_cap_lowered_below_what_was_used_holds_at_once() {
        taken(budget(1000, 1000), 20);
        CloudBudget lowered = budget(10, 1000);

        assertThat(taken(lowered, 5)).isZero();
        assertThat(lowered.status())
                .isEqualTo(new CostStatus(
                        "rekognition", 20, 20, 10, 1000, 200, new BigDecimal("0.02000"), "USD", BudgetState.REACHED));
    }

    @Test
    void a_call_that_cannot_be_counted_does_not_leave_and_says_why() throws Exception {
        CloudBudget budget = budget(10, 10);
        catalog.db().sql("ALTER TABLE paid_call RENAME TO hidden").update();

        assertThatThrownBy(budget::take)
                .isExactlyInstanceOf(DetectionException.class)
                .hasMessageContaining("was not asked, because the call cannot be counted: cannot write the journal");
        assertThat(budget.isFree()).isFalse();

        catalog.db().sql("ALTER TABLE hidden RENAME TO paid_call").update();
        assertThat(taken(budget, 11)).isEqualTo(10);
    }

    @Test
    void many_workers_at_once_take_no_more_than_there_are(CapturedOutput log) throws Exception {
        CloudBudget budget = budget(100, 1000);
        int taken = 0;
        try (var workers = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> worker :
                    workers.invokeAll(Collections.<Callable<Integer>>nCopies(6, () -> taken(budget, 30)))) {
                taken += worker.get();
            }
        }

        assertThat(taken).isEqualTo(100);
        assertThat(lines(log, MOST)).hasSize(1);
        assertThat(lines(log, USED_UP)).hasSize(1);
    }

    private CloudBudget budget(long perDay, long perMonth) {
        return new CloudBudget(
                catalog.paidCalls(), new CostSettings(new BigDecimal("1.00"), "USD", perDay, perMonth), clock);
    }

    private static int taken(CloudBudget budget, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            try {
                budget.take();
                taken++;
            } catch (CapReachedException e) {
                // that is the answer
            } catch (DetectionException e) {
                throw new AssertionError(e);
            }
        }
        return taken;
    }

    private static List<String> lines(CapturedOutput log, String sentence) {
        return log.toString().lines().filter(line -> line.contains(sentence)).toList();
    }
}
