package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static snapshots.upload.ReceptionSite.NOW;
import static snapshots.upload.ReceptionSite.picture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;
import snapshots.ftp.Clips;
import snapshots.snapshot.Sha256;
import snapshots.upload.UploadRefusedException.Kind;

/** What becomes of a file, with the real journal and the real folders. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class JournaledReceptionTest {

    private static final String SNAP = "uploads/frontdoor/snap/MDAlarm_20261122-111500.jpg";

    @TempDir
    Path data;

    private ReceptionSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ReceptionSite(data, ReceptionSite.HOME);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void reopen(DataSize diskFloor) throws Exception {
        site.close();
        site = new ReceptionSite(data, ReceptionSite.HOME, diskFloor);
    }

    @Test
    void an_accepted_picture_is_on_disk_under_its_own_name_and_journaled_and_handed_on() throws Exception {
        byte[] picture = picture("one");

        Receipt receipt = site.send(SNAP, picture);

        assertThat(receipt.path()).isEqualTo(site.root.resolve(SNAP)).hasBinaryContent(picture);
        assertThat(site.files()).containsExactly(SNAP);
        assertThat(site.row(receipt))
                .containsEntry("state", "CAPTURED")
                .containsEntry("source", "upload")
                .containsEntry("media", "picture")
                .containsEntry("camera", "Front Door Camera")
                .containsEntry("label", "Front Door")
                .containsEntry("sent_path", SNAP)
                .containsEntry("path", receipt.path().toString())
                .containsEntry("size", picture.length)
                .containsEntry("sha256", Sha256.of(picture))
                .containsEntry("width", 768)
                .containsEntry("height", 576)
                .containsEntry("accepted_at", NOW.toEpochMilli())
                .containsEntry("named_by", "foscam")
                .containsEntry("event", "motion")
                .containsEntry("time_doubt", null)
                .containsEntry("duplicate_of", null);
        assertThat(site.handedOn).singleElement().satisfies(next -> {
            assertThat(next.snapshot().number()).isEqualTo(receipt.number());
            assertThat(next.snapshot().id().toString())
                    .isEqualTo(site.row(receipt).get("id"));
            assertThat(next.file().path()).isEqualTo(receipt.path());
            assertThat(next.file().capturedAt()).isEqualTo("2026-11-22T10:15:00Z");
            assertThat(next.isPicture()).isTrue();
        });
        assertThat(site.catalogue
                        .db
                        .sql("SELECT stage || ' ' || outcome FROM stage_run")
                        .query(String.class)
                        .list())
                .containsExactly("upload ok");
    }

    @ParameterizedTest
    @CsvSource({
        "0, uploads/frontdoor/a.jpg, empty",
        "2, uploads/frontdoor/a.jpg, cut",
        "30000, uploads/frontdoor/a.jpg, cut",
        "-1, uploads/frontdoor/a.jpg, text",
        "-1, uploads/frontdoor/a.mkv, text",
        "-1, uploads/frontdoor/noise, text"
    })
    void what_is_no_whole_picture_is_refused_and_put_aside_with_the_reason(int length, String path, String said)
            throws Exception {
        byte[] bytes = length < 0 ? "this is text".repeat(100).getBytes() : Arrays.copyOf(picture("cut"), length);

        site.assertRefused(Kind.BAD_FILE, said, path, bytes);

        assertThat(site.files()).isEmpty();
        assertThat(site.putAside())
                .singleElement()
                .satisfies(file -> assertThat(file).hasBinaryContent(bytes));
        assertThat(site.catalogue.rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("state", "REJECTED")
                        .containsEntry("camera", "Front Door Camera")
                        .containsEntry("sent_path", path)
                        .containsEntry("path", site.putAside().getFirst().toString())
                        .containsEntry("size", bytes.length)
                        .containsEntry("sha256", Sha256.of(bytes))
                        .hasEntrySatisfying(
                                "reason",
                                reason -> assertThat(reason.toString()).contains(said)));
        assertThat(site.catalogue.toDetect()).isEmpty();
    }

    @Test
    void a_picture_above_the_limit_is_refused_with_a_row_too() throws Exception {
        byte[] large = Arrays.copyOf(picture("large"), 2 << 20);
        try (IncomingFile file = site.received("a.jpg", large)) {
            Incoming fetched = file.part(); // as one that was fetched from a camera's card

            assertThatThrownBy(() -> site.reception.accept(fetched, "uploads/frontdoor/a.jpg", null))
                    .isInstanceOfSatisfying(
                            UploadRefusedException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TOO_LARGE))
                    .hasMessageContaining("max-picture-size");
        }

        assertThat(site.catalogue.rows()).extracting(row -> row.get("state")).containsExactly("REJECTED");
    }

    @Test
    void what_was_cut_on_its_way_is_put_aside_for_its_camera() throws Exception {
        String name = "garden/00626E44C831(house)_1_20150209134121_2629.jpg";
        try (IncomingFile half = site.received(name, Arrays.copyOf(picture("half"), 1000))) {
            site.reception.reject(half.part(), name, null, "cut", "was cut after 1,000 bytes");
        }

        assertThat(site.catalogue.rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("state", "REJECTED")
                        .containsEntry("reason", "was cut after 1,000 bytes")
                        .containsEntry("camera", "Garage Camera"));
        assertThat(site.putAside()).hasSize(1);
        assertThat(site.meters
                        .counter("snapshots.uploads.refused", "outcome", "cut")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void without_the_journal_nothing_is_accepted_and_nothing_is_left() throws Exception {
        site.catalogue.breakJournal();
        site.assertRefused(Kind.TROUBLE_HERE, "could not be noted", SNAP, picture("one"));
        assertThat(site.files()).isEmpty();
        site.catalogue.mendJournal();

        Receipt receipt = site.send(SNAP, picture("one"));

        assertThat(site.files()).containsExactly(SNAP);
        assertThat(site.row(receipt)).containsEntry("state", "CAPTURED");
        assertThat(site.meters
                        .counter("snapshots.uploads.refused", "outcome", "not_journaled")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_would_take_the_room_below_the_disk_floor_is_told_beforehand() throws Exception {
        site.reception.requireRoom(1);

        assertThatThrownBy(() -> site.reception.requireRoom(1_000_000_000_000_000L))
                .isInstanceOfSatisfying(
                        UploadRefusedException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.NO_SPACE))
                .hasMessageStartingWith("with 1000.0 TB more, less than 0 MB would be free on the disk");
    }

    @Test
    void below_the_disk_floor_nothing_is_accepted_until_there_is_room_again(CapturedOutput log) throws Exception {
        reopen(DataSize.ofTerabytes(1_000_000));
        assertThatThrownBy(() -> site.reception.requireOpen())
                .isInstanceOfSatisfying(UploadRefusedException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.NO_SPACE);
                    assertThat(refusal).hasMessageContaining("snapshots.storage.disk-floor");
                });
        site.assertRefused(Kind.NO_SPACE, "are free on the disk", SNAP, picture("one"));
        assertThat(site.files()).isEmpty();
        assertThat(log.getOut().split("Uploads are refused and no pictures are fetched: the disk is fuller", -1))
                .as("said once")
                .hasSize(2);

        reopen(DataSize.ofBytes(1));
        assertThat(site.row(site.send(SNAP, picture("one")))).containsEntry("state", "CAPTURED");
    }

    @Test
    void without_room_the_refusal_says_what_holds_it_and_with_room_uploads_are_accepted_again(CapturedOutput log)
            throws Exception {
        reopen(DataSize.ofMegabytes(500));
        Receipt owed = site.send(SNAP, picture("owed"));
        site.catalogue
                .db
                .sql("INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size, owed_at, due_at)"
                        + " VALUES (?, 'original', 'drive', 'OWED', 0, 0, 2500000, 0, 0)")
                .param(owed.number())
                .update();
        site.catalogue.free = 0;
        site.clock.advance(Duration.ofSeconds(1));

        site.assertRefused(Kind.NO_SPACE, "1 file, 2.5 MB are owed to drive", "uploads/frontdoor/b.jpg", picture("b"));
        site.assertRefused(Kind.NO_SPACE, "less than 500 MB are free", "uploads/frontdoor/b.jpg", picture("b"));

        site.catalogue.free = Long.MAX_VALUE;
        site.clock.advance(Duration.ofSeconds(1));
        assertThat(site.row(site.send("uploads/frontdoor/b.jpg", picture("b")))).containsEntry("state", "CAPTURED");
        assertThat(log.getOut())
                .containsOnlyOnce("the disk is fuller")
                .containsOnlyOnce("There is space on the disk again");
    }

    @Test
    void what_was_removed_and_is_sent_again_is_new() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        site.catalogue
                .db
                .sql("UPDATE snapshot SET removed_at = 1, removed_by = 'age' WHERE number = ?")
                .param(first.number())
                .update();

        Receipt second = site.send("uploads/frontdoor/again.jpg", picture("one")); // its file is not deleted yet

        assertThat(site.row(second)).containsEntry("state", "CAPTURED").containsEntry("duplicate_of", null);
    }

    @Test
    void while_the_service_starts_an_upload_waits_and_then_goes_through() throws Exception {
        close();
        site = ReceptionSite.starting(data);
        var upload = new FutureTask<>(() -> site.send(SNAP, picture("early")));
        Thread session = Thread.ofPlatform().daemon().start(upload);
        await().until(() -> session.getState() == Thread.State.TIMED_WAITING);
        assertThat(site.catalogue.rows()).isEmpty();

        site.reception.open();

        assertThat(site.row(upload.get())).containsEntry("state", "CAPTURED");
    }

    @Test
    void while_the_service_stops_nothing_is_accepted() {
        site.shutdown.request();

        site.assertRefused(Kind.TROUBLE_HERE, "is stopping", SNAP, picture("one"));
    }

    @Test
    void whose_a_file_is_says_the_account_else_the_folder_else_the_name() throws Exception {
        String named = "elsewhere/Front Door_00_20261122111500.jpg";
        String byId = "elsewhere/00626E44C831(house)_1_20150209134121_2629.jpg";

        assertThat(cameraOf(site.send("uploads/garage/a.jpg", picture("account"), site.uploader("Front Door"))))
                .isEqualTo("Front Door Camera");
        assertThat(cameraOf(site.send("uploads/garage/Front Door_00_20261122111500.jpg", picture("folder"))))
                .isEqualTo("Garage Camera");
        assertThat(cameraOf(site.send(named, picture("label")))).isEqualTo("Front Door Camera");
        assertThat(cameraOf(site.send(byId, picture("id")))).isEqualTo("Garage Camera");
    }

    private Object cameraOf(Receipt receipt) {
        return site.row(receipt).get("camera");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "uploads/frontdoor/MDAlarm_20261122-111500.jpg, 2026-11-22T10:15:00Z, 2026-11-22T11:15, -",
                "uploads/garage/MDAlarm_20261122-051500.jpg, 2026-11-22T10:15:00Z, 2026-11-22T05:15, -",
                "uploads/frontdoor/MDAlarm_20261122-112030.jpg, 2026-11-22T10:20:30Z, 2026-11-22T11:20:30, -",
                "uploads/frontdoor/MDAlarm_20261122-112031.jpg, 2026-11-22T10:15:30.250Z, 2026-11-22T11:20:31, ahead",
                "uploads/frontdoor/MDAlarm_20261025-023000.jpg, 2026-10-25T00:30:00Z, 2026-10-25T02:30, dst_overlap",
                "uploads/frontdoor/MDAlarm_20260329-023000.jpg, 2026-03-29T01:30:00Z, 2026-03-29T02:30, dst_gap",
                "uploads/frontdoor/snapshot.jpg, 2026-11-22T10:15:30.250Z, -, no_time",
            })
    void when_a_picture_was_taken_is_what_its_name_says_unless_that_cannot_be(
            String path, Instant capturedAt, String cameraTime, String doubt) throws Exception {
        Receipt receipt = site.send(path, picture("one"));

        assertThat(site.row(receipt))
                .containsEntry("captured_at", capturedAt.toEpochMilli())
                .containsEntry("camera_time", cameraTime)
                .containsEntry("time_doubt", doubt);
    }

    @Test
    void a_clip_is_kept_where_nobody_looks_at_clips() throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/record/MDalarm_20261122_111500.mkv", Clips.matroska("film"));

        assertThat(site.row(receipt))
                .containsEntry("state", "KEPT")
                .containsEntry("media", "clip")
                .containsEntry("width", 0);
        assertThat(receipt.path()).hasBinaryContent(Clips.matroska("film"));
        assertThat(site.handedOn).isEmpty();
        assertThat(site.catalogue.toDetect()).isEmpty();
    }

    @Test
    void a_clip_is_handed_on_where_somebody_looks_at_clips() throws Exception {
        site.looksAtClips = true;

        Receipt receipt = site.send("uploads/frontdoor/a.mp4", Clips.mp4("film"));

        assertThat(site.row(receipt)).containsEntry("state", "CAPTURED");
        assertThat(site.handedOn)
                .singleElement()
                .satisfies(next -> assertThat(next.isPicture()).isFalse());
    }

    @Test
    void what_is_called_a_picture_and_is_a_clip_is_a_clip() throws Exception {
        assertThat(site.row(site.send("uploads/frontdoor/a.jpg", Clips.mp4("film"))))
                .containsEntry("media", "clip");
    }

    @Test
    void a_file_that_is_found_stays_where_it_is_and_goes_the_same_way() throws Exception {
        Path path = put("uploads/frontdoor/a.jpg", picture("one"));

        site.reception.found(incoming(path), "uploads/frontdoor/a.jpg");

        assertThat(path).hasBinaryContent(picture("one"));
        assertThat(site.handedOn)
                .singleElement()
                .satisfies(next -> assertThat(next.file().path()).isEqualTo(path));
    }

    @Test
    void a_found_file_that_is_no_use_stays_where_it_is_and_is_recorded() throws Exception {
        Path path = put("uploads/frontdoor/a.jpg", "text".getBytes());

        assertThatThrownBy(() -> site.reception.found(incoming(path), "uploads/frontdoor/a.jpg"))
                .isInstanceOf(UploadRefusedException.class);

        assertThat(path).hasContent("text");
        assertThat(site.catalogue.rows())
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("state", "REJECTED").containsEntry("path", path.toString()));
    }

    @Test
    void a_found_file_that_cannot_be_read_now_may_be_offered_again() {
        Path gone = site.root.resolve("uploads/frontdoor/gone.jpg");

        assertThatThrownBy(() -> site.reception.found(
                        new Incoming(gone, 100, "ab".repeat(32), null), "uploads/frontdoor/gone.jpg"))
                .isInstanceOfSatisfying(
                        UploadRefusedException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TROUBLE_HERE));

        assertThat(site.catalogue.rows()).isEmpty();
    }

    private Path put(String path, byte[] bytes) throws Exception {
        Path file = site.root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static Incoming incoming(Path file) throws Exception {
        return new Incoming(file, Files.size(file), Sha256.of(Files.readAllBytes(file)), null);
    }

    @Test
    void files_of_unknown_cameras_are_counted_together() throws Exception {
        for (int i = 0; i < 3; i++) {
            site.send("uploads/camera" + i + "/a.jpg", picture("one"));
        }

        Map<String, Double> counts = site.meters.find("snapshots.uploads").counters().stream()
                .collect(Collectors.toMap(counter -> counter.getId().getTag("camera"), counter -> counter.count()));
        assertThat(counts).isEqualTo(Map.of("unknown", 3.0));
    }
}
