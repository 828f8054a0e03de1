package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import snapshots.archive.drive.DriveRequest.Call;

@Timeout(600)
class ArchiverTest {

    private static final Instant CUT = Instant.parse("2026-11-21T03:00:00Z");

    private final StandInDrive drive = StandInDrive.start();
    private final DriveFile folder = drive.folder("Cameras", "root");
    private final List<Duration> pauses = new ArrayList<>();
    private final List<ArchiveProgress> progress = new ArrayList<>();

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void old_files_move_to_the_folder_of_their_day_in_utc_and_newer_ones_stay() throws Exception {
        put("a.jpg", "2026-11-20T23:59:59Z");
        put("b.jpg", "2026-11-21T00:00:00Z");
        put("c.jpg", "2026-01-02T12:00:00Z");
        put("edge.jpg", "2026-11-21T02:59:59.999Z");
        put("new.jpg", "2026-11-21T03:00:00Z");
        drive.folder("of somebody", folder.id());
        drive.put("elsewhere.jpg", "root", new byte[1], Map.of("createdTime", "2026-01-01T00:00:00Z"));

        ArchiveProgress done = run();

        assertThat(drive.tree())
                .containsOnlyKeys(
                        "Cameras/2026/11/20/a.jpg",
                        "Cameras/2026/11/21/b.jpg",
                        "Cameras/2026/01/02/c.jpg",
                        "Cameras/2026/11/21/edge.jpg",
                        "Cameras/new.jpg",
                        "elsewhere.jpg");
        assertThat(done).isEqualTo(new ArchiveProgress(Instant.parse("2026-11-21T02:59:59.999Z"), 4, 0, 0));
    }

    @Test
    void what_is_in_the_trash_stays_there() throws Exception {
        drive.trash(put("a.jpg", "2026-11-20T12:00:00Z").id());

        assertThat(run().moved()).isZero();
    }

    @Test
    void each_folder_is_looked_for_once_in_a_run_and_made_once_for_ever() throws Exception {
        for (int i = 0; i < 5; i++) {
            put(i + ".jpg", "2026-11-20T12:00:0" + i + "Z");
        }
        run();
        assertThat(drive.calls().stream().filter(call -> call == Call.LIST)).hasSize(1 + 3);
        assertThat(drive.calls().stream().filter(call -> call == Call.CREATE)).hasSize(3);

        put("later.jpg", "2026-11-20T13:00:00Z");
        run();

        assertThat(drive.folders().stream().map(DriveFile::name))
                .containsExactlyInAnyOrder("Cameras", "2026", "11", "20");
        assertThat(drive.tree()).hasSize(6).containsKey("Cameras/2026/11/20/later.jpg");
    }

    @Test
    void a_folder_whose_making_was_not_answered_is_not_made_twice() throws Exception {
        put("a.jpg", "2026-11-20T12:00:00Z");
        drive.next(1, Call.CREATE, Trouble.lostAnswer());

        assertThat(run().moved()).isEqualTo(1);

        assertThat(drive.folders()).hasSize(4);
    }

    @Test
    void a_starred_file_keeps_its_place_where_a_file_has_only_one_and_drive_is_asked_once_a_run() throws Exception {
        star("a.jpg", "2026-11-20T12:00:00Z");
        star("b.jpg", "2026-11-20T12:00:01Z");
        put("c.jpg", "2026-11-20T12:00:02Z");

        ArchiveProgress done = run();

        assertThat(drive.tree()).containsOnlyKeys("Cameras/a.jpg", "Cameras/b.jpg", "Cameras/2026/11/20/c.jpg");
        assertThat(done.kept()).isEqualTo(2);
        assertThat(drive.calls().stream().filter(call -> call == Call.UPDATE)).hasSize(2);
    }

    @Test
    void a_starred_file_is_in_both_places_where_drive_lets_it_and_once_only() throws Exception {
        drive.allowsSeveralParents();
        star("a.jpg", "2026-11-20T12:00:00Z");

        run();
        run();

        assertThat(drive.tree()).containsOnlyKeys("Cameras/a.jpg", "Cameras/2026/11/20/a.jpg");
        assertThat(drive.calls().stream().filter(call -> call == Call.UPDATE)).hasSize(1);
    }

    @Test
    void a_file_that_may_not_be_moved_is_counted_and_the_others_go_on() throws Exception {
        DriveFile bad = put("bad.jpg", "2026-11-20T12:00:00Z");
        put("good.jpg", "2026-11-20T12:00:01Z");
        drive.always(
                request -> request.call() == Call.UPDATE && request.id().equals(bad.id()),
                Trouble.refused(403, "insufficientFilePermissions"));

        ArchiveProgress done = run();

        assertThat(done.moved()).isEqualTo(1);
        assertThat(done.failed()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void when_all_are_refused_it_does_not_go_through_all() {
        for (int i = 10; i < 60; i++) {
            put(i + ".jpg", "2026-11-20T12:00:" + i + "Z");
        }
        drive.always(request -> request.call() == Call.UPDATE, Trouble.refused(403, "insufficientFilePermissions"));

        assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageContaining("403");

        assertThat(drive.calls().stream().filter(call -> call == Call.UPDATE)).hasSize(20);
    }

    @Test
    void a_file_that_is_gone_meanwhile_is_nothing_wrong() throws Exception {
        DriveFile gone = put("gone.jpg", "2026-11-20T12:00:00Z");
        drive.always(request -> request.id().equals(gone.id()), Trouble.refused(404, "notFound"));

        assertThat(run()).isEqualTo(new ArchiveProgress(Instant.parse("2026-11-20T12:00:00Z"), 0, 0, 0));
    }

    @Test
    void too_many_requests_and_passing_troubles_are_waited_out_with_growing_pauses() throws Exception {
        put("a.jpg", "2026-11-20T12:00:00Z");
        drive.next(1, Call.LIST, Trouble.refused(403, "userRateLimitExceeded"));
        drive.next(3, Call.UPDATE, Trouble.refused(429, "rateLimitExceeded"));
        drive.next(1, Call.UPDATE, Trouble.refused(503, "backendError", Duration.ofSeconds(40)));

        assertThat(run().moved()).isEqualTo(1);

        assertThat(pauses).hasSize(5);
        assertThat(pauses.get(3)).isGreaterThanOrEqualTo(pauses.get(1));
        assertThat(pauses.get(4)).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMillis(500)) >= 0);
    }

    @Test
    void an_answer_that_was_lost_after_the_move_does_no_harm() throws Exception {
        put("a.jpg", "2026-11-20T12:00:00Z");
        drive.next(1, Call.UPDATE, Trouble.lostAnswer());

        assertThat(run().moved()).isEqualTo(1);
        assertThat(drive.tree()).containsOnlyKeys("Cameras/2026/11/20/a.jpg");
    }

    @Test
    void what_does_not_pass_ends_the_run_after_some_tries() {
        put("a.jpg", "2026-11-20T12:00:00Z");
        drive.always(request -> request.call() == Call.LIST, Trouble.refused(500, "backendError"));

        assertThatThrownBy(this::run).isInstanceOf(IOException.class);

        assertThat(pauses).hasSize(7);
    }

    @Test
    void a_stop_ends_a_pause_and_the_run() {
        put("a.jpg", "2026-11-20T12:00:00Z");
        drive.next(1, Call.UPDATE, Trouble.refused(429, "rateLimitExceeded"));

        assertThatThrownBy(() -> archiver(new PatientCalls(_ -> true)).run(CUT, ArchiveProgress.NONE, progress::add))
                .isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void cut_short_anywhere_the_next_run_brings_the_rest_and_nothing_is_lost_or_twice() throws Exception {
        for (int i = 0; i < 30; i++) {
            put(i + ".jpg", "2026-11-%02dT12:00:00Z".formatted(1 + i % 20));
        }
        star("star.jpg", "2026-11-05T13:00:00Z");
        for (int after = 1; after < 60; after += 7) {
            var left = new AtomicInteger(after);
            drive.always(_ -> left.getAndDecrement() <= 0, Trouble.refused(401, "authError"));
            try {
                run();
            } catch (IOException _) {
                assertThat(left).hasNonPositiveValue();
            }
            drive.recovers();
        }

        run();

        assertThat(drive.tree()).hasSize(31).containsKey("Cameras/star.jpg");
        assertThat(drive.tree().keySet())
                .filteredOn(path -> path.matches("Cameras/2026/11/\\d\\d/\\d+\\.jpg"))
                .hasSize(30);
        assertThat(drive.folders()).hasSize(1 + 2 + 20);
    }

    @Test
    void it_goes_on_where_it_was_and_counts_on() throws Exception {
        put("passed.jpg", "2026-11-10T12:00:00Z");
        put("next.jpg", "2026-11-12T12:00:00Z");

        ArchiveProgress done = archiver(new PatientCalls(this::pause))
                .run(CUT, new ArchiveProgress(Instant.parse("2026-11-11T00:00:00Z"), 5, 1, 1), progress::add);

        assertThat(done).isEqualTo(new ArchiveProgress(Instant.parse("2026-11-12T12:00:00Z"), 6, 1, 1));
        assertThat(drive.tree()).containsKeys("Cameras/passed.jpg", "Cameras/2026/11/12/next.jpg");
    }

    @Test
    void a_hundred_thousand_files_are_moved_a_page_at_a_time() throws Exception {
        var many = new ManyFiles(100_000);
        List<Long> counts = new ArrayList<>();

        ArchiveProgress done = new Archiver(many.drive(), "folder", new PatientCalls(this::pause))
                .run(CUT, ArchiveProgress.NONE, page -> counts.add(page.moved()));

        assertThat(done.moved()).isEqualTo(100_000);
        assertThat(many.moved()).isEqualTo(100_000);
        assertThat(many.largestPage()).isLessThanOrEqualTo(1000);
        assertThat(counts).hasSizeGreaterThanOrEqualTo(100).isSorted();
    }

    private ArchiveProgress run() throws IOException {
        return archiver(new PatientCalls(this::pause)).run(CUT, ArchiveProgress.NONE, progress::add);
    }

    private Archiver archiver(PatientCalls calls) {
        return new Archiver(client(drive), folder.id(), calls);
    }

    static Drive client(StandInDrive drive) {
        return new Drive.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), ArchiverTest::sign)
                .setRootUrl(drive.address().toString())
                .setApplicationName("test")
                .build();
    }

    private static void sign(HttpRequest request) {
        request.getHeaders().setAuthorization("Bearer " + StandInDrive.TOKEN);
    }

    private boolean pause(Duration wanted) {
        pauses.add(wanted);
        return false;
    }

    private DriveFile put(String name, String created) {
        return drive.put(name, folder.id(), new byte[3], Map.of("createdTime", created));
    }

    private void star(String name, String created) {
        drive.put(name, folder.id(), new byte[3], Map.of("createdTime", created, "starred", true));
    }
}
