package snapshots.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static snapshots.retention.RetentionSite.NOW;
import static snapshots.retention.RetentionSite.ago;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;
import snapshots.catalog.KeptFile;
import snapshots.catalog.KeptFiles.Cutoff;
import snapshots.catalog.KeptInFolder;
import snapshots.snapshot.Kind;

@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class RetentionTest {

    private static final DataSize FLOOR = DataSize.ofMegabytes(500);

    @TempDir
    Path data;

    private RetentionSite site;
    private KeptInFolder kept;

    private void open(Map<String, String> settings, DataSize floor) throws Exception {
        site = new RetentionSite(data, settings, floor);
        kept = site.kept;
    }

    private void open(String... settings) throws Exception {
        open(settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]), DataSize.ofBytes(0));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fetch_a_1.jpg, 0, 22, 0, 24",
        "human_a_1.jpg, 29, 22, 30, 0",
        "MDAlarm_1.jpg, 29, 22, 30, 0",
        "MDAlarm_1.mp4, 29, 22, 30, 0",
    })
    void each_kind_goes_at_its_age_and_not_before(String name, int days, int hours, int oldDays, int oldHours)
            throws Exception {
        open();
        kept.add("young/" + name, ago(days, hours));
        long old = kept.add("old/" + name, ago(oldDays, oldHours));

        site.run();

        assertThat(kept.has("young/" + name)).isTrue();
        assertThat(kept.has("old/" + name)).isFalse();
        assertThat(kept.catalogue.row(old))
                .containsEntry("removed_by", "age")
                .containsEntry("removed_at", NOW.plus(Duration.ofHours(1)).toEpochMilli())
                .containsEntry("path", kept.path("old/" + name).toString());
    }

    @Test
    void a_copy_with_boxes_has_an_age_of_its_own_and_goes_with_its_picture() throws Exception {
        open("keep.detect", "5d");
        long old = kept.add("human_a_1.jpg", ago(31, 0));
        kept.addCopy(old, "detect_a_1.jpg");
        long young = kept.add("human_a_2.jpg", ago(6, 0));
        kept.addCopy(young, "detect_a_2.jpg");
        long younger = kept.add("human_a_3.jpg", ago(4, 0));
        kept.addCopy(younger, "detect_a_3.jpg");

        site.run();

        assertThat(kept.has("human_a_1.jpg") || kept.has("detect_a_1.jpg")).isFalse();
        assertThat(kept.has("human_a_2.jpg")).isTrue();
        assertThat(kept.has("detect_a_2.jpg")).isFalse();
        assertThat(kept.catalogue.row(young)).containsEntry("annotated", null).containsEntry("removed_at", null);
        assertThat(kept.has("human_a_3.jpg") && kept.has("detect_a_3.jpg")).isTrue();
        assertThat(removed("age", "detect")).isEqualTo(2);
        assertThat(removed("age", "human")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forever", "0", "Forever"})
    void what_is_kept_for_ever_stays(String forever) throws Exception {
        open("keep.fetch", forever);
        kept.add("fetch_a_1.jpg", ago(3000, 0));

        site.run();

        assertThat(kept.has("fetch_a_1.jpg")).isTrue();
    }

    @Test
    void a_camera_may_have_ages_of_its_own() throws Exception {
        open(Map.of("cameras.[Front Door].fetch", "7d", "cameras.[Yard Camera].human", "forever"), DataSize.ofBytes(0));
        kept.add("fetch_a_1.jpg", ago(2, 0));
        kept.add("fetch_a_2.jpg", ago(8, 0));
        kept.set(kept.add("fetch_b_1.jpg", ago(2, 0)), "camera", "Yard Camera");
        kept.set(kept.add("human_b_1.jpg", ago(40, 0)), "camera", "Yard Camera");

        site.run();

        assertThat(kept.has("fetch_a_1.jpg")).isTrue();
        assertThat(kept.has("fetch_a_2.jpg")).isFalse();
        assertThat(kept.has("fetch_b_1.jpg")).isFalse();
        assertThat(kept.has("human_b_1.jpg")).isTrue();
    }

    @Test
    void what_is_owed_given_up_starred_or_unfinished_stays_by_every_rule() throws Exception {
        open(Map.of("max-size", "1B"), FLOOR);
        kept.catalogue.free = 0;
        kept.addDebt(kept.add("owed.jpg", ago(99, 0)), "original", "drive", "OWED");
        kept.addDebt(kept.add("given-up.jpg", ago(99, 0)), "original", "no-longer-configured", "GIVEN_UP");
        long copyOwed = kept.add("human_a_1.jpg", ago(99, 0));
        kept.addCopy(copyOwed, "detect_a_1.jpg");
        kept.addDebt(copyOwed, "original", "drive", "VERIFIED");
        kept.addDebt(copyOwed, "annotated", "drive", "OWED");
        kept.set(kept.add("starred.jpg", ago(99, 0)), "starred", 1);
        for (String state : List.of("ACCEPTED", "CAPTURED", "DETECTED", "UNADOPTED", "REJECTED", "FAILED")) {
            kept.set(kept.add(state + ".jpg", ago(99, 0)), "state", state);
        }
        long first = kept.add("fetch_b_1.jpg", ago(99, 0));
        kept.set(first, "state", "CAPTURED");
        kept.set(kept.add("fetch_b_2.jpg", ago(99, 0)), "burst_of", first);
        kept.addDebt(kept.add("verified.jpg", ago(99, 0)), "original", "drive", "VERIFIED");

        site.run();

        assertThat(kept.has("verified.jpg")).isFalse();
        assertThat(List.of(
                        "owed.jpg",
                        "given-up.jpg",
                        "human_a_1.jpg",
                        "detect_a_1.jpg",
                        "starred.jpg",
                        "ACCEPTED.jpg",
                        "CAPTURED.jpg",
                        "DETECTED.jpg",
                        "UNADOPTED.jpg",
                        "REJECTED.jpg",
                        "FAILED.jpg",
                        "fetch_b_1.jpg",
                        "fetch_b_2.jpg"))
                .allMatch(kept::has);
        assertThat(kept.catalogue.space.shortage().orElseThrow())
                .contains("less than 500 MB are free")
                .contains("2 files, 2.0 kB are owed to drive")
                .contains("1 file, 1.0 kB could not be copied to no-longer-configured")
                .contains("1 file, 1.0 kB are starred")
                .contains("wait for their camera to be adopted");
    }

    @Test
    void what_was_owed_goes_when_its_copy_is_verified_and_what_was_starred_when_it_is_not_any_more() throws Exception {
        open();
        long owed = kept.add("owed.jpg", ago(99, 0));
        kept.addDebt(owed, "original", "drive", "OWED");
        kept.add("human_a_1.jpg", ago(99, 0));
        assertThat(kept.stars().set(kept.path("human_a_1.jpg"), true)).isTrue();
        site.run();
        assertThat(kept.has("owed.jpg") && kept.has("human_a_1.jpg")).isTrue();

        kept.catalogue.db.sql("UPDATE copy SET state = 'VERIFIED'").update();
        assertThat(kept.stars().set(kept.path("human_a_1.jpg"), false)).isTrue();
        site.run();

        assertThat(kept.has("owed.jpg") || kept.has("human_a_1.jpg")).isFalse();
        assertThat(kept.stars().set(kept.path("human_a_1.jpg"), true))
                .as("it is gone")
                .isFalse();
    }

    @Test
    void above_the_total_size_what_was_fetched_goes_first_and_then_the_oldest() throws Exception {
        open("max-size", "2500B");
        kept.add("clip.mp4", ago(0, 9));
        kept.add("human_a_1.jpg", ago(0, 8));
        kept.add("pushed.jpg", ago(0, 7));
        kept.add("fetch_a_1.jpg", ago(0, 1));
        kept.add("human_a_2.jpg", ago(0, 3));

        site.run();

        assertThat(List.of("fetch_a_1.jpg", "clip.mp4", "human_a_1.jpg")).noneMatch(kept::has);
        assertThat(List.of("pushed.jpg", "human_a_2.jpg")).allMatch(kept::has);
        assertThat(removed("max_size", "fetch")).isEqualTo(1);
        site.run();
        assertThat(List.of("pushed.jpg", "human_a_2.jpg")).allMatch(kept::has);
    }

    @Test
    void near_the_disk_floor_as_much_goes_as_is_missing_within_seconds_and_before_uploads_are_refused()
            throws Exception {
        open(Map.of("floor-margin", "2KB"), FLOOR);
        kept.add("human_a_1.jpg", ago(2, 0));
        kept.add("human_a_2.jpg", ago(1, 0));
        kept.add("human_a_3.jpg", ago(0, 1));
        kept.catalogue.free = FLOOR.toBytes() + 2048;
        site.look();
        assertThat(kept.has("human_a_1.jpg")).isTrue();

        kept.catalogue.free = FLOOR.toBytes() + 600;
        assertThat(kept.catalogue.space.shortage()).isEmpty();
        site.look();

        assertThat(kept.has("human_a_1.jpg") || kept.has("human_a_2.jpg")).isFalse();
        assertThat(kept.has("human_a_3.jpg")).isTrue();
        assertThat(removed("disk_floor", "human")).isEqualTo(2);
    }

    @Test
    void what_came_in_the_last_minutes_stays_also_at_the_floor() throws Exception {
        open(Map.of(), FLOOR);
        kept.catalogue.free = 0;
        kept.add("human_a_1.jpg", NOW.minus(Duration.ofMinutes(9)));

        site.look();
        assertThat(kept.has("human_a_1.jpg")).isTrue();

        site.clock.advance(Duration.ofMinutes(2));
        site.look();
        assertThat(kept.has("human_a_1.jpg")).isFalse();
    }

    @Test
    void after_a_crash_between_the_row_and_the_file_the_next_start_deletes_it() throws Exception {
        open();
        kept.add("human_a_1.jpg", ago(99, 0));
        assertThat(kept.removals().begin(oldest(Kind.HUMAN), "age", NOW)).hasSize(1);
        assertThat(kept.knownFiles().find(List.of(kept.path("human_a_1.jpg")))).isEmpty();
        close();

        open();
        assertThat(kept.has("human_a_1.jpg")).isTrue();
        site.look();

        assertThat(kept.has("human_a_1.jpg")).isFalse();
        assertThat(kept.removals().unfinished(Optional.empty(), 9)).isEmpty();
    }

    @Test
    void after_a_crash_behind_the_deleting_a_new_upload_of_that_name_is_left_alone() throws Exception {
        open();
        kept.add("same.jpg", ago(99, 0));
        kept.removals().begin(oldest(Kind.PUSHED), "age", NOW);
        Files.delete(kept.path("same.jpg"));
        kept.add("same.jpg", NOW); // the very same bytes under the very same name

        site.look();

        assertThat(kept.has("same.jpg")).isTrue();
        assertThat(kept.removals().unfinished(Optional.empty(), 9)).isEmpty();
    }

    @Test
    void an_upload_is_known_until_its_file_is_gone_and_new_when_it_comes_again() throws Exception {
        open();
        kept.add("same.jpg", ago(99, 0));
        Path file = kept.path("same.jpg");
        kept.removals().begin(oldest(Kind.PUSHED), "age", NOW);
        assertThat(kept.knownFiles().find(List.of(file))).as("on its way out").containsKey(file.toString());

        site.look();

        assertThat(kept.has("same.jpg")).isFalse();
        assertThat(kept.knownFiles().find(List.of(file))).isEmpty();
    }

    @Test
    void a_file_that_somebody_has_replaced_is_not_deleted() throws Exception {
        open();
        kept.add("replaced.jpg", ago(99, 0));
        Files.write(kept.path("replaced.jpg"), new byte[1000]);
        kept.add("touched.jpg", ago(99, 0));
        Files.setLastModifiedTime(kept.path("touched.jpg"), FileTime.from(NOW));

        site.run();

        assertThat(kept.has("replaced.jpg")).isTrue();
        assertThat(kept.has("touched.jpg")).isFalse();
    }

    @Test
    void a_file_that_a_later_upload_has_by_its_name_is_kept_as_long_as_that() throws Exception {
        open();
        kept.add("same.jpg", ago(99, 0));
        long later = kept.add("same.jpg", ago(1, 0));

        site.run();

        assertThat(kept.has("same.jpg")).isTrue();
        assertThat(kept.catalogue.row(later)).containsEntry("removed_at", null);
    }

    @Test
    void a_file_whose_name_is_being_given_away_waits_for_the_next_run() throws Exception {
        open();
        kept.add("same.jpg", ago(99, 0));
        assertThat(kept.catalogue.store.hold(kept.path("same.jpg"))).isTrue();

        site.run();
        assertThat(kept.has("same.jpg")).isTrue();

        kept.catalogue.store.letGo(kept.path("same.jpg"));
        site.run();
        assertThat(kept.has("same.jpg")).isFalse();
        assertThat(kept.catalogue.store.isPlacing(kept.path("same.jpg"))).isFalse();
    }

    @Test
    void a_renaming_of_what_was_removed_meanwhile_is_refused() throws Exception {
        open();
        long number = kept.add("before.jpg", ago(99, 0));
        site.run();

        assertThat(kept.catalogue.journal.renamed(number, Optional.of(kept.path("after.jpg")), "after.jpg"))
                .isFalse();
    }

    @Test
    void folders_that_cameras_made_go_when_they_are_empty_and_configured_ones_stay() throws Exception {
        open();
        kept.add("2026/10/a.jpg", ago(99, 0));
        kept.add("2026/11/b.jpg", ago(1, 0));

        site.run();

        assertThat(kept.path("2026/10")).doesNotExist();
        assertThat(kept.path("2026/11")).isDirectory();
        kept.set(2, "accepted_at", 1);
        site.run();
        assertThat(kept.path("2026")).doesNotExist();
        assertThat(kept.path("")).isDirectory();
    }

    @Test
    void a_file_that_cannot_be_deleted_is_said_once_and_tried_again(CapturedOutput log) throws Exception {
        open();
        assumeFalse(System.getProperty("user.name").equals("root"), "nothing is shut to root");
        kept.add("shut/a.jpg", ago(99, 0));
        Files.setPosixFilePermissions(kept.path("shut"), PosixFilePermissions.fromString("r-xr-xr-x"));
        site.run();
        site.run();
        assertThat(kept.has("shut/a.jpg")).isTrue();
        assertThat(site.retention.status().trouble()).contains("AccessDenied");
        assertThat(log.getOut().split("cannot be deleted; give this user", -1)).hasSize(2);

        Files.setPosixFilePermissions(kept.path("shut"), PosixFilePermissions.fromString("rwxr-xr-x"));
        site.run();
        assertThat(kept.has("shut/a.jpg")).isFalse();
        assertThat(site.retention.status().trouble()).isEmpty();
    }

    @Test
    void one_line_says_what_a_run_removed_and_none_when_it_removed_nothing(CapturedOutput log) throws Exception {
        open();
        kept.add("a.jpg", ago(99, 0));
        kept.add("b.jpg", ago(99, 0));

        site.run();
        site.run();

        assertThat(log.getOut().split("Removed what is not kept any longer", -1))
                .hasSize(2);
        assertThat(log.getOut()).contains("files=\"2\"").contains("2.0 kB").contains("age 2");
        assertThat(kept.jobs().read("retention").orElseThrow().outcome()).isEqualTo("0 file(s) removed");
    }

    @Test
    void while_the_journal_cannot_be_written_nothing_is_removed_and_it_is_tried_again(CapturedOutput log)
            throws Exception {
        open();
        kept.add("a.jpg", ago(99, 0));
        kept.catalogue.breakJournal();
        site.run();
        site.run();
        assertThat(kept.has("a.jpg")).isTrue();
        assertThat(site.retention.status().trouble()).isNotEmpty();

        kept.catalogue.mendJournal();
        site.run();
        assertThat(kept.has("a.jpg")).isFalse();
        assertThat(log.getOut()).containsOnlyOnce("Old pictures cannot be removed; it is tried again");
        assertThat(log.getOut()).containsOnlyOnce("Old pictures can be removed again");
    }

    @Test
    void more_than_one_group_goes_in_one_run() throws Exception {
        open();
        for (int i = 0; i < 450; i++) {
            kept.add("p" + i + ".jpg", ago(99, 0).plusSeconds(i / 2));
        }

        site.run();

        assertThat(removed("age", "pushed")).isEqualTo(450);
        assertThat(kept.files().bytes()).isZero();
    }

    @Test
    void rows_of_what_is_gone_are_forgotten_when_they_are_old_with_all_that_belongs_to_them() throws Exception {
        open();
        long gone = kept.add("fetch_a_1.jpg", ago(401, 0));
        kept.addDebt(gone, "original", "drive", "VERIFIED");
        kept.catalogue
                .db
                .sql("INSERT INTO stage_run VALUES (?, 'fetch', 0, 0, 'ok', '')")
                .param(gone)
                .update();
        long starred = kept.add("fetch_a_2.jpg", ago(401, 0));
        kept.set(starred, "starred", 1);
        long failed = kept.add("x.jpg", ago(401, 0));
        kept.set(failed, "state", "FAILED");
        Files.delete(kept.path("x.jpg"));
        long lying = kept.add("y.jpg", ago(401, 0));
        kept.set(lying, "state", "FAILED");
        long rejected = kept.add("rejected.jpg", ago(401, 0));
        kept.set(rejected, "state", "REJECTED");
        long young = kept.add("fetch_a_3.jpg", ago(399, 0));

        site.run();

        assertThat(kept.catalogue.rows())
                .extracting(row -> ((Number) row.get("number")).longValue())
                .containsExactly(starred, lying, rejected, young);
        assertThat(count("copy") + count("stage_run")).isZero();
        assertThat(kept.has("rejected.jpg")).isTrue();
    }

    @Test
    void files_without_rows_and_rows_without_files_are_reported_and_left_alone(CapturedOutput log) throws Exception {
        open();
        kept.add("human_a_1.jpg", NOW);
        Files.delete(kept.path("human_a_1.jpg"));
        kept.write(kept.path("fetch_a_7.jpg"), ago(1, 0));
        kept.write(kept.path("detect_a_8.jpg"), ago(1, 0));
        kept.write(kept.path("an-upload.jpg"), ago(1, 0));
        kept.write(kept.path("fetch_a_9.jpg"), NOW); // may be on its way into the journal
        long old = kept.add("human_a_2.jpg", ago(1, 0));
        kept.write(kept.path("detect_a_2.jpg"), ago(1, 0)); // from before copies had a column
        kept.addCopy(kept.add("human_a_3.jpg", ago(1, 0)), "detect_a_3.jpg");

        site.clock.advance(Duration.ofMinutes(11));
        site.look();

        assertThat(log.getOut()).contains("files_without_snapshot=\"2\"").contains("snapshots_without_file=\"1\"");
        assertThat(List.of("fetch_a_7.jpg", "detect_a_8.jpg", "an-upload.jpg")).allMatch(kept::has);
        assertThat(kept.catalogue.row(old))
                .containsEntry("annotated", kept.path("detect_a_2.jpg").toString());
        assertThat(site.retention.status().orphanFiles()).isEqualTo(2);
        assertThat(site.retention.status().orphanRows()).isEqualTo(1);
    }

    @Test
    void the_folders_are_compared_once_a_week_also_over_restarts(CapturedOutput log) throws Exception {
        open();
        site.clock.advance(Duration.ofMinutes(11));
        site.look();
        close();
        open();
        site.clock.advance(Duration.ofDays(1));
        site.look();
        assertThat(log.getOut()).containsOnlyOnce("compared with the journal");

        site.clock.advance(Duration.ofDays(7));
        site.look();
        assertThat(log.getOut().split("compared with the journal", -1)).hasSize(3);
    }

    @Test
    void a_setting_that_is_no_time_is_said_with_a_right_one() throws Exception {
        open();
        assertThatThrownBy(() -> open("keep.fetch", "a while"))
                .hasStackTraceContaining("must be a time like 24h or 30d, or forever");
        assertThatThrownBy(() -> open("keep.fetch", "-1d"))
                .hasStackTraceContaining("must be a time like 24h or 30d, or forever");
    }

    private List<KeptFile> oldest(Kind kind) {
        var cutoff = new Cutoff(NOW);
        return kept.files().olderThan(kind, cutoff, cutoff, Optional.empty(), 100);
    }

    private long count(String table) {
        return kept.catalogue
                .db
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private double removed(String rule, String kind) {
        return site.meters
                .counter("snapshots.retention.removed", "rule", rule, "kind", kind)
                .count();
    }
}
