package snapshots.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static snapshots.retention.RetentionSite.NOW;
import static snapshots.retention.RetentionSite.ago;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.HandClock;
import snapshots.catalog.KeptInFolder;
import snapshots.device.BadSettingException;

@Timeout(120)
class RetentionCommandTest {

    private static final Map<String, String> DRY_RUN = Map.of("DRY_RUN", "1");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOW);

    @Test
    void a_dry_run_says_what_would_go_what_is_held_and_what_does_not_match_and_changes_nothing() throws Exception {
        try (RetentionSite site = new RetentionSite(folder, Map.of())) {
            fill(site.kept);
            List<Map<String, Object>> before = site.kept.catalogue.rows();
            List<Path> files = files();

            String answer = answer(DRY_RUN, "--snapshots.retention.max-size=2500B");

            assertThat(answer.replace(site.kept.path("").toString(), "FOLDER")).isEqualTo("""
                    What would be removed at 2026-11-22 12:00 UTC; nothing was changed

                    rule         kind        files       size  oldest
                    age          fetch           2     2.0 kB  2026-11-20 12:00
                    age          human           1     1.0 kB  2026-08-15 12:00
                    age          detect          1     1.0 kB  2026-08-15 12:00
                    max_size     fetch           1     1.0 kB  2026-11-22 07:00
                    max_size     pushed          2     2.0 kB  2026-11-19 12:00
                    all                          7     7.0 kB  2026-08-15 12:00

                    What is held, and not removed by any rule:
                      1 file, 1.0 kB are owed to drive, paused since 2026-11-21 03:12 UTC: the sign-in was revoked
                      1 file, 1.0 kB could not be copied to nas, for example: it has no room
                      1 file, 1.0 kB are starred

                    Compared with the folders: 1 file(s) without a snapshot (1.0 kB), 1 snapshot(s) without their file, 0 copies with boxes given to their pictures
                      no snapshot: FOLDER/fetch_a_99.jpg
                      no file:     FOLDER/vanished.jpg""");
            assertThat(site.kept.catalogue.rows()).isEqualTo(before);
            assertThat(files()).isEqualTo(files);
        }
    }

    private static void fill(KeptInFolder kept) throws Exception {
        kept.add("fetch_a_1.jpg", ago(2, 0));
        kept.add("fetch_a_2.jpg", ago(1, 1));
        kept.add("fetch_a_3.jpg", ago(0, 5));
        kept.addCopy(kept.add("human_a_1.jpg", ago(99, 0)), "detect_a_1.jpg");
        kept.add("pushed-1.jpg", ago(3, 0));
        kept.add("pushed-2.jpg", ago(2, 0));
        kept.addDebt(kept.add("owed.jpg", ago(99, 0)), "original", "drive", "OWED");
        kept.addDebt(kept.add("lost.jpg", ago(99, 0)), "original", "nas", "GIVEN_UP");
        kept.catalogue
                .db
                .sql("UPDATE copy SET reason = 'it has no room' WHERE destination = 'nas'")
                .update();
        kept.catalogue
                .db
                .sql(
                        "INSERT INTO destination (name, paused_since, paused_for) VALUES ('drive', 1795230720000, 'the sign-in was revoked')")
                .update();
        kept.set(kept.add("human_a_4.jpg", ago(99, 0)), "starred", 1);
        kept.add("vanished.jpg", ago(1, 0));
        Files.delete(kept.path("vanished.jpg"));
        kept.write(kept.path("fetch_a_99.jpg"), ago(1, 0));
    }

    @Test
    void a_run_removes_what_the_dry_run_says() throws Exception {
        try (RetentionSite site = new RetentionSite(folder, Map.of())) {
            fill(site.kept);
        }
        assertThat(answer(Map.of())).isEqualTo("4 file(s) removed, 4.0 kB; 0 old row(s) of the journal removed");
        assertThat(answer(DRY_RUN)).contains("Nothing is old enough, and there is room.");
        assertThat(folder.resolve("ftp/uploads/frontdoor/owed.jpg")).exists();
        assertThat(folder.resolve("ftp/uploads/frontdoor/fetch_a_1.jpg")).doesNotExist();
    }

    @Test
    void beside_the_running_service_only_the_dry_run_works() throws Exception {
        try (RetentionSite site = new RetentionSite(folder, Map.of());
                RetentionLock _ = RetentionLock.take(site.kept.catalogue.settings.retentionLock())
                        .orElseThrow()) {
            site.kept.add("fetch_a_1.jpg", ago(2, 0));

            assertThatThrownBy(() -> answer(Map.of("DRY_RUN", "0")))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("The service runs")
                    .hasMessageContaining("make retention DRY_RUN=1");
            assertThat(answer(DRY_RUN)).contains("age          fetch           1");
            assertThat(site.kept.has("fetch_a_1.jpg")).isTrue();
        }
    }

    @Test
    void without_a_catalogue_it_says_where_it_looked_and_makes_none() {
        assertThatThrownBy(() -> answer(DRY_RUN))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("There is no catalogue of this version in " + folder);
        assertThatThrownBy(() -> answer(Map.of())).isInstanceOf(BadSettingException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.walk(folder.resolve("ftp"))) {
            return all.sorted().toList();
        }
    }

    private String answer(Map<String, String> environment, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--DATA_DIR=" + folder);
        arguments.add("--snapshots.storage.disk-floor=0B");
        return RetentionCommand.answer(environment, clock, arguments.toArray(String[]::new));
    }
}
