package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.drive.Drive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pylib.heartbeat.JobWatch;
import pylib.lifecycle.Shutdown;
import snapshots.HandClock;
import snapshots.archive.drive.DriveRequest.Call;
import snapshots.catalog.CatalogInFolder;

@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class ArchiverRoundsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String JOB = "drive-archiver:offsite";

    @TempDir
    Path data;

    private final HandClock clock = new HandClock(NOON);
    private final StandInDrive drive = StandInDrive.start();
    private final DriveFile folder = drive.folder("Cameras", "root");
    private final AtomicInteger stopAfter = new AtomicInteger(Integer.MAX_VALUE);
    private CatalogInFolder catalog;
    private final List<String> told = new ArrayList<>();
    private Optional<Boolean> flag = Optional.empty();
    private IOException signInTrouble;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(data, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        catalog.close();
        drive.close();
    }

    @Test
    void the_first_run_is_made_at_once_and_the_next_at_its_time_of_day() throws Exception {
        put("a.jpg", "2026-11-20T10:00:00Z");
        ArchiverRounds rounds = rounds();
        rounds.round();
        assertThat(drive.tree()).containsOnlyKeys("Cameras/2026/11/20/a.jpg");

        put("b.jpg", "2026-11-20T11:00:00Z");
        clock.set(Instant.parse("2026-11-23T02:59:59Z"));
        rounds.round();
        assertThat(drive.tree()).containsKey("Cameras/b.jpg");

        clock.set(Instant.parse("2026-11-23T03:00:00Z"));
        rounds.round();
        assertThat(drive.tree()).containsOnlyKeys("Cameras/2026/11/20/a.jpg", "Cameras/2026/11/20/b.jpg");
    }

    @Test
    void whoever_watches_is_told_of_each_run_and_its_end() throws Exception {
        drive.next(Integer.MAX_VALUE, Call.LIST, Trouble.refused(403, "insufficientPermissions"));
        rounds().round();
        drive.recovers();
        rounds().round();

        assertThat(told).hasSize(4);
        assertThat(told.get(0)).isEqualTo("archiver started");
        assertThat(told.get(1)).startsWith("archiver failed: ").contains("insufficientPermissions");
        assertThat(told.get(2)).isEqualTo("archiver started");
        assertThat(told.get(3)).startsWith("archiver finished: moved 0");
    }

    @Test
    void a_run_that_was_missed_is_made_up_for_after_a_restart() throws Exception {
        rounds().round();
        catalog.close();
        open();
        put("a.jpg", "2026-11-22T10:00:00Z");

        clock.set(Instant.parse("2026-11-23T02:00:00Z"));
        rounds().round();
        assertThat(drive.tree()).containsOnlyKeys("Cameras/a.jpg");
        clock.set(Instant.parse("2026-11-24T23:00:00Z"));
        rounds().round();

        assertThat(drive.tree()).containsOnlyKeys("Cameras/2026/11/22/a.jpg");
    }

    @Test
    void what_was_done_is_in_the_log_once_and_in_the_details_also_after_a_restart(CapturedOutput output)
            throws Exception {
        put("a.jpg", "2026-11-20T10:00:00Z");
        rounds().round();
        catalog.close();
        open();
        ArchiverRounds rounds = rounds();
        rounds.round();

        assertThat(output).containsOnlyOnce("put into the folders of their days");
        assertThat(rounds.details())
                .isEqualTo(Map.of(
                        "archiverStarted",
                        NOON,
                        "archiverFinished",
                        NOON,
                        "archiverOutcome",
                        "moved 1, kept 0, failed 0, took 0 s"));
    }

    @Test
    void a_run_that_was_cut_short_goes_on_with_its_own_limit_and_counts() throws Exception {
        put("passed.jpg", "2026-11-10T10:00:00Z");
        put("rest.jpg", "2026-11-20T10:00:00Z");
        put("new.jpg", "2026-11-21T13:00:00Z");
        catalog.jobs().begin(JOB, NOON);
        catalog.jobs().progress(JOB, "2026-11-15T00:00:00Z 7 1 0");
        clock.advance(Duration.ofHours(6));

        ArchiverRounds rounds = rounds();
        rounds.round();

        assertThat(drive.tree())
                .containsOnlyKeys("Cameras/passed.jpg", "Cameras/2026/11/20/rest.jpg", "Cameras/new.jpg");
        assertThat(rounds.details()).containsEntry("archiverOutcome", "moved 8, kept 1, failed 0, took 0 s");
    }

    @Test
    void a_stop_in_the_middle_leaves_the_run_open_and_the_next_start_finishes_it() throws Exception {
        for (int i = 10; i < 20; i++) {
            put(i + ".jpg", "2026-11-20T10:00:" + i + "Z");
        }
        drive.next(
                1, request -> request.call() == Call.UPDATE && moves() == 5, Trouble.refused(429, "rateLimitExceeded"));
        stopAfter.set(0);
        assertThat(rounds().round()).isEqualTo(Duration.ZERO);
        assertThat(catalog.jobs().read(JOB).orElseThrow().finishedAt()).isEmpty();
        stopAfter.set(Integer.MAX_VALUE);

        rounds().round();

        assertThat(drive.tree())
                .hasSize(10)
                .allSatisfy((path, _) -> assertThat(path).startsWith("Cameras/2026/11/20/"));
        assertThat(catalog.jobs().read(JOB).orElseThrow().finishedAt()).contains(NOON);
    }

    @Test
    void a_trouble_is_said_once_and_the_run_is_tried_again_in_a_while(CapturedOutput output) throws Exception {
        put("a.jpg", "2026-11-20T10:00:00Z");
        signInTrouble = new DriveSignInException("nobody is signed in: run make drive-login", null);
        ArchiverRounds rounds = rounds();

        assertThat(rounds.round()).isEqualTo(Duration.ofMinutes(15));
        assertThat(rounds.round()).isEqualTo(Duration.ofMinutes(15));
        assertThat(output).containsOnlyOnce("nobody is signed in");
        assertThat(rounds.details()).containsEntry("archiverTrouble", "nobody is signed in: run make drive-login");

        signInTrouble = null;
        rounds.round();
        assertThat(drive.tree()).containsOnlyKeys("Cameras/2026/11/20/a.jpg");
        assertThat(rounds.details()).doesNotContainKey("archiverTrouble");
    }

    @Test
    void with_the_flag_off_nothing_is_moved_and_that_is_said_once(CapturedOutput output) throws Exception {
        put("a.jpg", "2026-11-20T10:00:00Z");
        flag = Optional.of(false);
        ArchiverRounds rounds = rounds();
        rounds.round();
        rounds.round();
        assertThat(drive.requests()).isEmpty();
        assertThat(output).containsOnlyOnce("cloud-storage-management=false");

        flag = Optional.of(true);
        rounds.round();

        assertThat(drive.tree()).containsOnlyKeys("Cameras/2026/11/20/a.jpg");
    }

    @Test
    void a_journal_that_cannot_be_written_stops_nothing_else() throws Exception {
        catalog.db().sql("ALTER TABLE job RENAME TO hidden").update();

        assertThat(rounds().round()).isEqualTo(Duration.ofMinutes(15));
        assertThat(drive.requests()).isEmpty();
    }

    @Test
    void its_thread_ends_when_the_service_stops() throws Exception {
        var shutdown = new Shutdown();
        var rounds = new ArchiverRounds(
                "offsite", LocalTime.of(3, 0), place(), catalog.jobs(), _ -> flag, JobWatch.none(), clock, shutdown);
        Thread thread = Thread.ofPlatform().start(rounds);

        shutdown.request();

        thread.join(Duration.ofSeconds(60));
        assertThat(thread.isAlive()).isFalse();
    }

    private long moves() {
        return drive.calls().stream().filter(call -> call == Call.UPDATE).count();
    }

    private ArchiverRounds rounds() {
        return new ArchiverRounds(
                "offsite",
                LocalTime.of(3, 0),
                place(),
                catalog.jobs(),
                name -> name.equals("cloud-storage-management") ? flag : Optional.empty(),
                this::watch,
                clock,
                (Duration _) -> stopAfter.getAndDecrement() <= 0);
    }

    /** A monitor that only listens. */
    private JobWatch.Run watch(String job) {
        told.add(job + " started");
        return new JobWatch.Run() {
            @Override
            public void finished(String summary) {
                told.add(job + " finished: " + summary);
            }

            @Override
            public void failed(String reason) {
                told.add(job + " failed: " + reason);
            }
        };
    }

    private ArchiverRounds.Place place() {
        return new ArchiverRounds.Place() {
            @Override
            public Drive drive() throws IOException {
                if (signInTrouble != null) {
                    throw signInTrouble;
                }
                return ArchiverTest.client(drive);
            }

            @Override
            public String folder() {
                return folder.id();
            }
        };
    }

    private void put(String name, String created) {
        drive.put(name, folder.id(), new byte[3], Map.of("createdTime", created));
    }
}
