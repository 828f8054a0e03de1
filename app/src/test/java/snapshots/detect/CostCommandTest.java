package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.HandClock;
import snapshots.catalog.CatalogInFolder;
import snapshots.catalog.JournalException;
import snapshots.catalog.PaidCalls.Caps;
import snapshots.device.BadSettingException;

@Timeout(120)
class CostCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOON);

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "100000", "367", "1.5", "7 days", "²"})
    void a_bad_number_of_days_is_said_with_a_right_one(String days) {
        assertThatThrownBy(() -> answer(days))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("DAYS must be 1 to 366 and is \"" + days + "\"; for example: make cost DAYS=7");
    }

    @Test
    void without_a_catalogue_it_says_where_it_looked() {
        assertThatThrownBy(() -> answer("7"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("There is no catalogue of this version in " + folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_is_no_catalogue_is_said() throws Exception {
        Files.writeString(folder.resolve("catalogue.db"), "something else, and long enough to be looked at".repeat(50));

        assertThatThrownBy(() -> answer("7"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot read the journal")
                .hasMessageContaining("not a database");
    }

    @Test
    void of_an_empty_catalogue_it_says_so() throws Exception {
        try (var catalog = new CatalogInFolder(folder, clock)) {
            catalog.journal().flush();
            assertThat(answer("")).startsWith("Nothing was looked at from 2026-11-16 to 2026-11-22");
        }
    }

    @Test
    void beside_the_running_service_and_without_it_the_answer_is_the_same_table() throws Exception {
        String expected;
        try (var catalog = new CatalogInFolder(folder, clock)) {
            record(catalog);
            expected = answer("2", "--snapshots.detect.cost.max-per-day=2");
        }

        assertThat(expected).isEqualTo("""
                What the cloud would have cost from 2026-11-21 to 2026-11-22 (days of UTC), by the scores that were recorded

                day          looks  local  cloud  cloud-else-local  local-then-cloud  both  really called
                2026-11-21       1      0      1                 1                 1     1              4
                2026-11-22       3      0      3                 3                 1     3              0
                calls            4      0      4                 4                 2     4              4
                beyond caps             0      1                 1                 0     1
                USD                  0.00   0.00              0.00              0.00  0.00           0.00

                At 1.00 USD for 1000 calls; the last day so far.
                cloud: capped at 2 a day and 5000 a month: 1 picture(s) would have been looked at locally.
                cloud-else-local: capped at 2 a day and 5000 a month: 1 picture(s) would have been looked at locally.
                both: capped at 2 a day and 5000 a month: 1 picture(s) would have been looked at locally.
                1 picture(s) have no score of a local detector: local-then-cloud counts them as asked, which is the most it can be.""");
        assertThat(answer("2", "--snapshots.detect.cost.max-per-day=2")).isEqualTo(expected);
    }

    @Test
    void the_policys_settings_count() throws Exception {
        try (var catalog = new CatalogInFolder(folder, clock)) {
            record(catalog);
        }

        assertThat(answer(
                        "1",
                        "--snapshots.detect.wanted=car,dog",
                        "--snapshots.detect.unsure-from=0.25",
                        "--snapshots.detect.unsure-to=0.3",
                        "--snapshots.detect.cost.price-per-1000=1234.5",
                        "--snapshots.detect.cost.currency=EUR"))
                .containsPattern("(?m)^2026-11-22 +3 +0 +3 +3 +2 +3 +0$")
                .containsPattern("(?m)^EUR +0.00 +3.70 +3.70 +2.47 +3.70 +0.00$");
    }

    private static void record(CatalogInFolder catalog) {
        RecordedLooks looks = new RecordedLooks(catalog);
        looks.cloud(NOON.minus(Duration.ofDays(1)), "person", 0.9);
        looks.local(NOON, "person", 0.4, "threshold");
        looks.local(NOON, "car", 0.8, "");
        looks.local(NOON, "dog", 0.28, "threshold");
        for (int i = 0; i < 4; i++) {
            catalog.paidCalls().take("rekognition", NOON.minus(Duration.ofDays(1)), new Caps(9, 9));
        }
        catalog.journal().flush();
    }

    private String answer(String days, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "--DATA_DIR=" + folder;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return CostCommand.answer(days, clock, arguments);
    }
}
