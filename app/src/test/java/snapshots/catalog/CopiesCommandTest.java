package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;

@Timeout(60)
class CopiesCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:04:05.120Z");

    @TempDir
    Path folder;

    private TemporaryCatalogue catalogue;
    private CommandCatalogue opened;
    private CopiesCommand command;

    @BeforeEach
    void open() throws Exception {
        catalogue = new TemporaryCatalogue(folder, DataSize.ofBytes(0), new HandClock(NOW), ZoneOffset.UTC);
        opened = TestDatabase.access(folder).toWrite();
        command = new CopiesCommand(opened);
        insert(1, "drive", "GIVEN_UP");
        insert(2, "drive", "OWED");
        insert(3, "nas", "GIVEN_UP");
        insert(4, "nas", "VERIFIED");
    }

    @AfterEach
    void close() {
        opened.close();
        catalogue.close();
    }

    @Test
    void resend_owes_again_what_was_given_up_for_one_destination() throws Exception {
        assertThat(command.resend("drive")).isEqualTo("1 copy is tried again within seconds.");

        assertThat(states())
                .containsExactly("1 drive OWED 0", "2 drive OWED 3", "3 nas GIVEN_UP 3", "4 nas VERIFIED 3");
        assertThat(command.resend("drive")).contains("nothing to do");
    }

    @Test
    void resend_owes_again_everything_that_was_given_up() throws Exception {
        assertThat(command.resend("")).isEqualTo("2 copies are tried again within seconds.");
    }

    @Test
    void forget_drops_the_debts_to_one_destination_and_leaves_what_it_has() throws Exception {
        assertThat(command.forget("drive")).startsWith("2 copies for \"drive\" will not be made");
        assertThat(command.forget("nas")).startsWith("1 copy for \"nas\"");

        assertThat(states())
                .containsExactly("1 drive FORGOTTEN 3", "2 drive FORGOTTEN 3", "3 nas FORGOTTEN 3", "4 nas VERIFIED 3");
        assertThat(catalogue.backlogs.debts()).isEmpty();
    }

    @Test
    void forget_wants_the_exact_name_and_says_which_there_are() throws Exception {
        for (String wrong : List.of("", "Drive", "driv")) {
            assertThat(command.forget(wrong))
                    .contains("make forget DESTINATION=drive (2)", "make forget DESTINATION=nas (1)");
        }
        assertThat(states()).contains("2 drive OWED 3");
    }

    private List<String> states() {
        return catalogue
                .db
                .sql("SELECT number || ' ' || destination || ' ' || state || ' ' || tries FROM copy ORDER BY number")
                .query(String.class)
                .list();
    }

    private void insert(long number, String destination, String state) {
        catalogue
                .db
                .sql("INSERT INTO copy (number, snapshot, part, destination, state, person, captured_at, size, owed_at,"
                        + " due_at, tries) VALUES (?, ?, 'original', ?, ?, 0, 0, 10, 0, 0, 3)")
                .params(number, number, destination, state)
                .update();
    }
}
