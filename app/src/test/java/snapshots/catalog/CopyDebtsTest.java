package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Kind;
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.Source;

/** Copies are owed with the write that says that there is something to copy. */
@Timeout(60)
class CopyDebtsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:04:05.120Z");
    private static final StageRun RUN = StageRun.ok("detect", NOW, Duration.ZERO);
    private static final Set<Kind> USUAL = Set.of(Kind.PUSHED, Kind.HUMAN, Kind.DETECT, Kind.CLIP);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(NOW);
    private final AtomicInteger nudges = new AtomicInteger();
    private TemporaryCatalogue catalogue;
    private Journal journal;
    private boolean everything;
    private int files;
    private int contents;

    @BeforeEach
    void open() throws Exception {
        catalogue = new TemporaryCatalogue(
                folder,
                DataSize.ofBytes(0),
                clock,
                ZoneOffset.UTC,
                (camera, kind) -> everything || USUAL.contains(kind) ? List.of("nas") : List.of());
        journal = catalogue.journal;
        journal.whenOwed(nudges::incrementAndGet);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void a_pushed_picture_is_owed_when_it_was_looked_at_and_not_before() {
        Snapshot snapshot = push("Front Door Camera", Media.PICTURE, UploadedFile.Next.DETECT);
        assertThat(owed()).isEmpty();

        journal.detected(snapshot, file("pushed"), List.of(), RUN);

        assertThat(owed()).extracting(OwedCopy::snapshot).containsExactly(snapshot.id());
        assertThat(nudges).hasValue(1);
    }

    @Test
    void a_fetched_picture_is_owed_if_a_person_is_in_it_under_the_name_that_says_so() {
        Snapshot nobody = fetch();
        journal.detected(nobody, file("fetch_nobody"), List.of(), RUN);
        Snapshot somebody = fetch();
        journal.detected(somebody, file("human_somebody"), List.of(person()), RUN);

        assertThat(owed()).singleElement().satisfies(copy -> {
            assertThat(copy.snapshot()).isEqualTo(somebody.id());
            assertThat(copy.path()).hasFileName("human_somebody.jpg");
        });
    }

    @Test
    void the_copy_with_boxes_is_owed_too() {
        Snapshot snapshot = fetch();
        SnapshotFile file = file("human_one");
        journal.detected(snapshot, file, List.of(person()), RUN);
        journal.annotated(snapshot, folder.resolve("detect_one.jpg"), 77, "cd".repeat(32), RUN);

        assertThat(owed()).extracting(OwedCopy::annotated).containsExactly(false, true);
        assertThat(owed().get(1)).satisfies(copy -> {
            assertThat(copy.size()).isEqualTo(77);
            assertThat(copy.path()).hasFileName("detect_one.jpg");
            assertThat(copy.sha256()).isEqualTo("cd".repeat(32));
        });
    }

    @Test
    void a_clip_that_is_kept_is_owed_at_once() {
        push("Front Door Camera", Media.CLIP, UploadedFile.Next.KEEP);

        assertThat(owed()).extracting(OwedCopy::media).containsExactly(Media.CLIP);
        assertThat(nudges).hasValue(1);
    }

    @Test
    void a_duplicate_owes_nothing() {
        Snapshot first = push("Front Door Camera", Media.PICTURE, UploadedFile.Next.DETECT);
        contents--; // the same bytes under another name
        push("Front Door Camera", Media.PICTURE, UploadedFile.Next.DETECT);
        journal.detected(first, file("pushed"), List.of(), RUN);

        assertThat(catalogue.rows()).extracting(row -> row.get("state")).contains("DUPLICATE");
        assertThat(owed()).hasSize(1);
    }

    @Test
    void what_an_unknown_camera_pushed_is_owed_when_it_was_adopted_and_looked_at() {
        Snapshot snapshot = push("garage", Media.PICTURE, UploadedFile.Next.AWAIT_ADOPTION);
        assertThat(owed()).isEmpty();

        catalogue.unknownCameras.adopt(
                "garage", "Garage Camera", "Garage", (time, arrival) -> new UnknownCameras.Taken(arrival, ""));
        journal.detected(snapshot, file("pushed"), List.of(), RUN);

        assertThat(owed()).extracting(OwedCopy::camera).containsExactly("Garage Camera");
    }

    @Test
    void of_a_burst_each_picture_is_owed_by_what_is_in_it() {
        Snapshot trigger = fetch();
        long second = Journal.await(journal.burst(trigger, file("fetch_second"), RUN));
        long third = Journal.await(journal.burst(trigger, file("fetch_third"), RUN));
        journal.decided(
                trigger,
                List.of(
                        new BurstLook(trigger.number(), file("fetch_first"), List.of(), RUN, List.of()),
                        new BurstLook(second, file("human_second"), List.of(person()), RUN, List.of()),
                        new BurstLook(third, file("human_third"), List.of(person()), RUN, List.of())),
                1);

        assertThat(owed())
                .extracting(copy -> copy.path().getFileName().toString())
                .containsExactlyInAnyOrder("human_second.jpg", "human_third.jpg");
    }

    @Test
    void with_detection_off_a_bursts_pictures_are_owed_as_they_come() {
        everything = true;
        Snapshot trigger = fetch();
        Journal.await(journal.burst(trigger, file("fetch_second"), RUN));
        journal.detected(trigger, file("fetch_first"), List.of(), RUN);
        assertThat(owed()).hasSize(2);

        Journal.await(journal.burst(trigger, file("fetch_third"), RUN));

        assertThat(owed()).hasSize(3);
        assertThat(nudges).hasValue(2);
    }

    @Test
    void a_picture_that_ended_the_service_too_often_is_owed_all_the_same() {
        push("Front Door Camera", Media.PICTURE, UploadedFile.Next.DETECT);
        for (int start = 0; start < Restarts.LIMIT; start++) {
            catalogue.restarts.begin();
        }
        assertThat(owed()).isEmpty();

        catalogue.restarts.begin();

        assertThat(owed()).hasSize(1);
    }

    @Test
    void being_looked_at_twice_owes_one_copy() {
        Snapshot snapshot = push("Front Door Camera", Media.PICTURE, UploadedFile.Next.DETECT);
        journal.detected(snapshot, file("pushed"), List.of(), RUN);
        journal.detected(snapshot, file("pushed"), List.of(), RUN);

        assertThat(owed()).hasSize(1);
        assertThat(nudges).hasValue(1);
    }

    @Test
    void a_verified_copy_is_seen_in_the_pictures_trace() {
        Snapshot snapshot = push("Front Door Camera", Media.PICTURE, UploadedFile.Next.DETECT);
        journal.detected(snapshot, file("pushed"), List.of(), RUN);

        catalogue
                .copies
                .verified(owed().getFirst(), "there", "", NOW, Duration.ofMillis(120))
                .join();

        assertThat(owed()).isEmpty();
        assertThat(catalogue
                        .db
                        .sql(
                                "SELECT stage || ' ' || outcome || ' ' || micros FROM stage_run WHERE stage LIKE 'archive%'")
                        .query(String.class)
                        .list())
                .containsExactly("archive:nas ok 120000");
        assertThat(catalogue.destinations.lastSuccess("nas")).contains(NOW);
    }

    private List<OwedCopy> owed() {
        journal.flush();
        return catalogue.copies.next("nas", clock.instant(), List.of(), 10);
    }

    private Snapshot fetch() {
        Snapshot snapshot = Journal.await(journal.accept(new Arrival(
                        "Front Door Camera",
                        "Front Door",
                        Source.FETCH,
                        NOW,
                        NOW.plusSeconds(60),
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "",
                        new byte[] {(byte) files++},
                        false)))
                .snapshot();
        Journal.await(journal.captured(snapshot, file("fetch_one"), RUN));
        return snapshot;
    }

    private Snapshot push(String camera, Media media, UploadedFile.Next next) {
        SnapshotFile file = new SnapshotFile(
                folder.resolve("pushed" + ++files),
                100,
                Integer.toString(++contents).repeat(64),
                0,
                0,
                NOW);
        return Journal.await(journal.uploaded(
                        new UploadedFile(
                                camera,
                                camera,
                                media,
                                "uploads/pushed" + files,
                                new UploadedFile.Naming("", "", "", ""),
                                file,
                                NOW,
                                next),
                        StageRun.ok("upload", NOW, Duration.ZERO),
                        path -> true))
                .snapshot();
    }

    private SnapshotFile file(String name) {
        return new SnapshotFile(folder.resolve(name + ".jpg"), 100, "ab".repeat(32), 768, 576, NOW);
    }

    private static Finding person() {
        return Finding.counting(new Detection("person", 0.9, new Detection.Box(0.1, 0.2, 0.3, 0.4)), "nanodet-g");
    }
}
