package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.catalog.Jobs.Run;

@Timeout(60)
class JobsTest {

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
    void of_a_job_that_never_ran_nothing_is_known() {
        assertThat(catalog.jobs().read("tidy")).isEmpty();
    }

    @Test
    void a_run_is_known_after_a_restart_as_far_as_it_came() throws Exception {
        catalog.jobs().begin("tidy", NOON);
        catalog.jobs().progress("tidy", "page 7");
        catalog.close();
        open();

        assertThat(catalog.jobs().read("tidy")).hasValue(new Run(NOON, Optional.empty(), Optional.of("page 7"), ""));
    }

    @Test
    void a_run_that_has_ended_begins_at_the_beginning_the_next_time_and_its_outcome_stays_until_there_is_another() {
        catalog.jobs().begin("tidy", NOON);
        catalog.jobs().progress("tidy", "page 7");
        catalog.jobs().finish("tidy", NOON.plusSeconds(9), "moved 3");

        assertThat(catalog.jobs().read("tidy"))
                .hasValue(new Run(NOON, Optional.of(NOON.plusSeconds(9)), Optional.empty(), "moved 3"));

        catalog.jobs().begin("tidy", NOON.plusSeconds(60));

        assertThat(catalog.jobs().read("tidy"))
                .hasValue(new Run(NOON.plusSeconds(60), Optional.empty(), Optional.empty(), "moved 3"));
    }

    @Test
    void jobs_do_not_touch_one_another() {
        catalog.jobs().begin("tidy", NOON);
        catalog.jobs().begin("sweep", NOON.plusSeconds(1));
        catalog.jobs().finish("sweep", NOON.plusSeconds(2), "swept");

        assertThat(catalog.jobs().read("tidy")).hasValue(new Run(NOON, Optional.empty(), Optional.empty(), ""));
    }

    @Test
    void what_cannot_be_written_is_said() {
        catalog.db().sql("ALTER TABLE job RENAME TO hidden").update();

        assertThatThrownBy(() -> catalog.jobs().begin("tidy", NOON))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot write the journal");
        assertThatThrownBy(() -> catalog.jobs().read("tidy"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot read the journal");
    }
}
