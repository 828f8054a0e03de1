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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    @Test
    void the_same_name_again_is_a_new_picture_beside_the_first() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        Receipt second = site.send(SNAP, picture("two"));

        assertThat(second.path().getFileName()).hasToString("MDAlarm_20261122-111500_2.jpg");
        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(second.path()).hasBinaryContent(picture("two"));
        assertThat(site.row(first))
                .containsEntry("state", "CAPTURED")
                .containsEntry("path", first.path().toString());
        assertThat(site.row(second)).containsEntry("state", "CAPTURED").containsEntry("sent_path", SNAP);
        assertThat(site.handedOn).hasSize(2);
    }

    @Test
    void the_same_bytes_within_a_day_are_noted_as_a_duplicate_and_go_nowhere() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        site.clock.advance(Duration.ofHours(23));
        Receipt again = site.send("uploads/frontdoor/another.jpg", picture("one"));

        assertThat(site.row(again))
                .containsEntry("state", "DUPLICATE")
                .containsEntry("duplicate_of", (int) first.number())
                .containsEntry("sent_path", "uploads/frontdoor/another.jpg");
        assertThat(site.files()).containsExactly(SNAP);
        assertThat(site.handedOn).hasSize(1);
        assertThat(site.meters
                        .counter("snapshots.uploads", "camera", "Front Door Camera", "outcome", "duplicate")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void the_same_bytes_a_day_later_are_a_new_picture() throws Exception {
        site.send(SNAP, picture("one"));
        site.clock.advance(Duration.ofHours(24));

        assertThat(site.row(site.send(SNAP, picture("one")))).containsEntry("state", "CAPTURED");
        assertThat(site.handedOn).hasSize(2);
    }

    @Test
    void the_same_bytes_are_a_new_picture_where_the_first_is_gone_and_a_duplicate_of_that_from_then_on()
            throws Exception {
        Files.delete(site.send(SNAP, picture("one")).path());
        Receipt second = site.send(SNAP, picture("one"));
        Receipt third = site.send(SNAP, picture("one"));

        assertThat(site.row(second)).containsEntry("state", "CAPTURED");
        assertThat(site.row(third)).containsEntry("state", "DUPLICATE").containsEntry("duplicate_of", (int)
                second.number());
        assertThat(site.handedOn).hasSize(2);
    }

    @Test
    void the_same_bytes_are_a_new_picture_where_another_has_taken_the_place_of_the_first() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        Files.delete(first.path());
        Receipt other = site.send(SNAP, picture("two"));
        assertThat(other.path()).isEqualTo(first.path());

        Receipt again = site.send("uploads/frontdoor/a.jpg", picture("one"));

        assertThat(site.row(again)).containsEntry("state", "CAPTURED");
        assertThat(again.path()).hasBinaryContent(picture("one"));
    }

    @Test
    void the_same_bytes_of_another_camera_are_its_own_picture() throws Exception {
        site.send(SNAP, picture("one"));

        assertThat(site.row(site.send("uploads/garage/a.jpg", picture("one")))).containsEntry("state", "CAPTURED");
    }

    @Test
    void of_sessions_that_send_the_same_bytes_at_once_one_is_handed_on() throws Exception {
        int sessions = 8;
        List<Receipt> receipts = atOnce(sessions, i -> site.send(SNAP, picture("same")));

        assertThat(site.handedOn).hasSize(1);
        assertThat(receipts.stream().map(receipt -> site.row(receipt).get("state")))
                .containsOnlyOnce("CAPTURED")
                .hasSize(sessions)
                .filteredOn(state -> !state.equals("CAPTURED"))
                .containsOnly("DUPLICATE");
        assertThat(site.files()).hasSize(1);
        assertThat(site.handedOn.getFirst().file().path()).hasBinaryContent(picture("same"));
    }

    @Test
    void sessions_that_use_the_same_name_at_once_overwrite_nothing() throws Exception {
        int sessions = 8;
        List<Receipt> receipts = atOnce(sessions, i -> site.send(SNAP, picture("session " + i)));

        assertThat(receipts.stream().map(Receipt::path)).doesNotHaveDuplicates();
        for (int i = 0; i < sessions; i++) {
            assertThat(receipts.get(i).path()).hasBinaryContent(picture("session " + i));
        }
    }

    private interface Session {
        Receipt run(int number) throws Exception;
    }

    private static List<Receipt> atOnce(int sessions, Session session) throws Exception {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(sessions)) {
            List<Future<Receipt>> all = IntStream.range(0, sessions)
                    .mapToObj(i -> threads.submit((Callable<Receipt>) () -> {
                        start.await();
                        return session.run(i);
                    }))
                    .toList();
            start.countDown();
            return all.stream().map(JournaledReceptionTest::result).toList();
        }
    }

    private static Receipt result(Future<Receipt> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/frontdoor/2026-11-22/001/jpg/11/15/00[M][0@0][0].jpg",
                "uploads/frontdoor/in the garden (1).jpg",
                "uploads/frontdoor/Küche/Überwachung äöüß 門.jpg",
                "uploads/frontdoor/no-extension",
                "uploads/frontdoor/-rf *?$HOME';\".jpg",
                "uploads/frontdoor/percent%2e%2e%2fslash.jpg"
            })
    void a_name_is_kept_as_it_was_sent(String path) throws Exception {
        Receipt receipt = site.send(path, picture("one"));

        assertThat(site.files()).containsExactly(path);
        assertThat(site.row(receipt)).containsEntry("sent_path", path).containsEntry("state", "CAPTURED");
    }

    @ParameterizedTest
    @CsvSource({"a, 251", "ü, 251", "門, 251", "🎥, 125"})
    void a_name_that_is_too_long_for_the_disk_is_shortened_there_and_kept_in_the_journal(String letter, int count)
            throws Exception {
        String path = "uploads/frontdoor/" + letter.repeat(count) + ".jpg";

        Receipt first = site.send(path, picture("one"));
        Receipt second = site.send(path, picture("two"));

        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(second.path()).hasBinaryContent(picture("two"));
        assertThat(first.path().getFileName().toString()).matches(letter + "+\\.jpg");
        assertThat(second.path().getFileName().toString()).matches(letter + "+_2\\.jpg");
        assertThat(site.row(first)).containsEntry("sent_path", path);
        assertThat(site.row(second)).containsEntry("sent_path", path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch_a_1.jpg", "human_a_1.jpg", "detect_a_1.jpg", "HUMAN_x.jpg"})
    void a_name_that_means_something_of_ours_gets_another_beginning(String name) throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/" + name, picture("one"));

        assertThat(site.files()).containsExactly("uploads/frontdoor/upload_" + name);
        assertThat(site.row(receipt)).containsEntry("sent_path", "uploads/frontdoor/" + name);
        assertThat(site.catalogue.store.nameHuman(site.handedOn.getFirst().file()))
                .isEqualTo(site.handedOn.getFirst().file());
    }

    @Test
    void the_copy_with_boxes_overwrites_no_upload() throws Exception {
        site.send("uploads/frontdoor/a.jpg", picture("one"));
        Path boxes =
                site.catalogue.store.storeAnnotated(site.handedOn.getFirst().file(), picture("boxes"));
        Receipt other = site.send("uploads/frontdoor/detect_a.jpg", picture("two"));

        assertThat(boxes).hasBinaryContent(picture("boxes"));
        assertThat(other.path()).isNotEqualTo(boxes).hasBinaryContent(picture("two"));
        assertThat(site.files()).hasSize(3);
    }

    @Test
    void a_path_that_leads_through_a_file_is_refused_and_the_file_stays() throws Exception {
        Receipt first = site.send("uploads/frontdoor/a.jpg", picture("one"));

        assertRefused(Kind.TROUBLE_HERE, "could not be stored", "uploads/frontdoor/a.jpg/b.jpg", picture("two"));

        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(site.files()).hasSize(1);
    }

    @Test
    void a_folder_name_too_long_for_the_disk_is_refused() throws Exception {
        assertRefused(
                Kind.TROUBLE_HERE,
                "could not be stored",
                "uploads/frontdoor/" + "ü".repeat(255) + "/a.jpg",
                picture("one"));

        assertThat(site.files()).isEmpty();
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

        assertRefused(Kind.BAD_FILE, said, path, bytes);

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
        assertRefused(Kind.TROUBLE_HERE, "could not be noted", SNAP, picture("one"));
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
    void below_the_disk_floor_nothing_is_accepted_until_there_is_room_again(CapturedOutput log) throws Exception {
        reopen(DataSize.ofTerabytes(1_000_000));
        assertThatThrownBy(() -> site.reception.requireOpen())
                .isInstanceOfSatisfying(UploadRefusedException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.NO_SPACE);
                    assertThat(refusal).hasMessageContaining("snapshots.storage.disk-floor");
                });
        assertRefused(Kind.NO_SPACE, "are free on the disk", SNAP, picture("one"));
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

        assertRefused(Kind.NO_SPACE, "1 file, 2.5 MB are owed to drive", "uploads/frontdoor/b.jpg", picture("b"));
        assertRefused(Kind.NO_SPACE, "less than 500 MB are free", "uploads/frontdoor/b.jpg", picture("b"));

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

        assertRefused(Kind.TROUBLE_HERE, "is stopping", SNAP, picture("one"));
    }

    @Test
    void a_renamed_upload_stays_the_same_snapshot() throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/a.tmp", picture("one"));
        Object id = site.row(receipt).get("id");

        Receipt renamed = site.reception.rename(receipt, "uploads/frontdoor/new/a.jpg");

        assertThat(renamed.number()).isEqualTo(receipt.number());
        assertThat(site.files()).containsExactly("uploads/frontdoor/new/a.jpg");
        assertThat(site.row(renamed))
                .containsEntry("id", id)
                .containsEntry("state", "CAPTURED")
                .containsEntry("sent_path", "uploads/frontdoor/new/a.jpg")
                .containsEntry("path", renamed.path().toString());
        assertThat(renamed.path()).hasBinaryContent(picture("one"));
        assertThat(site.catalogue.rows()).hasSize(1);
    }

    @Test
    void an_upload_renamed_to_a_name_that_is_taken_lies_beside_it() throws Exception {
        Receipt first = site.send("uploads/frontdoor/a.jpg", picture("one"));
        Receipt second = site.send("uploads/frontdoor/b.tmp", picture("two"));

        Receipt renamed = site.reception.rename(second, "uploads/frontdoor/a.jpg");

        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(renamed.path())
                .isEqualTo(site.root.resolve("uploads/frontdoor/a_2.jpg"))
                .hasBinaryContent(picture("two"));
        assertThat(site.files()).containsExactly("uploads/frontdoor/a.jpg", "uploads/frontdoor/a_2.jpg");
    }

    @Test
    void a_renamed_duplicate_leaves_the_original_alone() throws Exception {
        Receipt first = site.send("uploads/frontdoor/a.jpg", picture("one"));
        Receipt duplicate = site.send("uploads/frontdoor/b.tmp", picture("one"));

        Receipt renamed = site.reception.rename(duplicate, "uploads/frontdoor/b.jpg");

        assertThat(renamed.number()).isEqualTo(duplicate.number());
        assertThat(site.row(duplicate))
                .containsEntry("state", "DUPLICATE")
                .containsEntry("sent_path", "uploads/frontdoor/b.jpg");
        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(site.files()).containsExactly("uploads/frontdoor/a.jpg");
    }

    @Test
    void a_duplicate_sent_under_the_originals_name_is_renamed_without_it() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        Receipt duplicate = site.send(SNAP, picture("one"));

        site.reception.rename(duplicate, "uploads/frontdoor/b.jpg");

        assertThat(site.files()).containsExactly(SNAP);
        assertThat(site.row(first)).containsEntry("path", first.path().toString());
    }

    @Test
    void a_renamed_duplicate_takes_nobody_elses_file_with_it() throws Exception {
        site.send("uploads/frontdoor/a.jpg", picture("one"));
        Receipt duplicate = site.send("uploads/frontdoor/b.jpg", picture("one"));
        Receipt other = site.send("uploads/frontdoor/b.jpg", picture("two"));

        site.reception.rename(duplicate, "uploads/frontdoor/c.jpg");

        assertThat(other.path()).hasBinaryContent(picture("two"));
        assertThat(site.row(other)).containsEntry("path", other.path().toString());
    }

    @Test
    void without_the_journal_an_upload_keeps_its_name() throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/a.tmp", picture("one"));
        site.catalogue.breakJournal();
        assertThatThrownBy(() -> site.reception.rename(receipt, "uploads/frontdoor/a.jpg"))
                .isInstanceOfSatisfying(
                        UploadRefusedException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TROUBLE_HERE));
        site.catalogue.mendJournal();

        assertThat(site.files()).containsExactly("uploads/frontdoor/a.tmp");
        assertThat(receipt.path()).hasBinaryContent(picture("one"));
        assertThat(site.reception.rename(receipt, "uploads/frontdoor/a.jpg").path())
                .exists();
    }

    @Test
    void where_the_journal_says_an_upload_is_it_is_at_every_moment_of_a_renaming() throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/0.jpg", picture("one"));
        var renaming = new FutureTask<>(() -> {
            Receipt current = receipt;
            for (int i = 1; i <= 100; i++) {
                current = site.reception.rename(current, "uploads/frontdoor/" + i + ".jpg");
            }
            return current;
        });
        Thread.ofPlatform().daemon().start(renaming);

        while (!renaming.isDone()) {
            String before = path(receipt);
            if (!Files.exists(Path.of(before))) {
                assertThat(path(receipt)).as("it was renamed in the meantime").isNotEqualTo(before);
            }
        }

        assertThat(renaming.get().path()).hasBinaryContent(picture("one"));
        assertThat(site.files()).containsExactly("uploads/frontdoor/100.jpg");
    }

    private String path(Receipt receipt) {
        return (String) site.row(receipt).get("path");
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

    private void assertRefused(Kind kind, String said, String path, byte[] bytes) {
        int before = site.handedOn.size();
        assertThatThrownBy(() -> site.send(path, bytes))
                .isInstanceOfSatisfying(UploadRefusedException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(kind);
                    assertThat(refusal).hasMessageContaining(said);
                });
        assertThat(site.handedOn).hasSize(before);
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
