package snapshots.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pylib.lifecycle.Shutdown;
import snapshots.catalog.CatalogInFolder;
import snapshots.catalog.Journal;
import snapshots.catalog.PictureName;
import snapshots.catalog.RejectedFile;
import snapshots.catalog.StageRun;
import snapshots.catalog.UploadedFile;
import snapshots.device.Uploader;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.SnapshotFile;
import snapshots.upload.UploadRefusedException.Kind;

/** With the real journal and store; looks are taken by the test, at times it chooses. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class FolderWatchTest {

    private static final Duration SETTLED_AFTER = Duration.ofSeconds(2);
    private static final Instant LONG_AGO = Instant.parse("2026-11-22T10:15:00Z");
    private static final String COMPLAINT = "not all found";

    @TempDir
    Path data;

    private final HandClock clock = new HandClock();
    private final Shutdown shutdown = new Shutdown();
    private final JournalingReception reception = new JournalingReception();
    private CatalogInFolder catalog;
    private Path root;
    private FolderWatch watch;

    @BeforeEach
    void open() throws Exception {
        catalog = new CatalogInFolder(data, clock);
        root = data.resolve("ftp");
        restart();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void a_file_is_offered_when_it_is_the_same_at_two_looks() throws Exception {
        put("uploads/frontdoor/a.jpg", "picture");

        watch.look();
        assertThat(reception.found).isEmpty();
        assertThat(watch.pauseAfter(Duration.ZERO)).isEqualTo(SETTLED_AFTER);

        lookLater();
        assertThat(reception.found).containsExactly("uploads/frontdoor/a.jpg");
        assertThat(reception.hashes).containsExactly(Sha256.of("picture".getBytes(UTF_8)));
        assertThat(watch.pauseAfter(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));

        lookLater();
        lookLater();
        assertThat(reception.found).hasSize(1);
    }

    @Test
    void a_file_that_grows_waits_until_it_has_stopped() throws Exception {
        Path file = put("uploads/frontdoor/a.mkv", "half");
        watch.look();
        Files.writeString(file, "half and more");
        lookLater();
        Files.writeString(file, "half and more and all");
        lookLater();
        assertThat(reception.found).isEmpty();
        assertThat(watch.pauseAfter(Duration.ZERO)).isEqualTo(SETTLED_AFTER);

        lookLater();
        assertThat(reception.found).containsExactly("uploads/frontdoor/a.mkv");
    }

    @Test
    void a_file_rewritten_with_as_many_bytes_waits_too() throws Exception {
        Path file = put("uploads/frontdoor/a.jpg", "first");
        watch.look();
        Files.writeString(file, "other");
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusSeconds(1)));
        lookLater();
        assertThat(reception.found).isEmpty();

        lookLater();
        assertThat(reception.hashes).containsExactly(Sha256.of("other".getBytes(UTF_8)));
    }

    @Test
    void two_looks_close_together_prove_nothing() throws Exception {
        put("uploads/frontdoor/a.jpg", "picture");
        watch.look();
        clock.forward(SETTLED_AFTER.minusMillis(1));
        watch.look();
        assertThat(reception.found).isEmpty();

        clock.forward(Duration.ofMillis(1));
        watch.look();
        assertThat(reception.found).hasSize(1);
    }

    @Test
    void the_clock_may_be_put_back_meanwhile() throws Exception {
        put("uploads/frontdoor/a.jpg", "picture");
        watch.look();
        clock.forward(Duration.ofHours(-1));
        watch.look();

        assertThat(reception.found).hasSize(1);
    }

    @Test
    void the_oldest_comes_first() throws Exception {
        put("uploads/frontdoor/a.jpg", "third", LONG_AGO.plusSeconds(3));
        put("uploads/frontdoor/b.jpg", "first", LONG_AGO.plusSeconds(1));
        put("uploads/garage/c.jpg", "second", LONG_AGO.plusSeconds(2));
        settle();

        assertThat(reception.found)
                .containsExactly("uploads/frontdoor/b.jpg", "uploads/garage/c.jpg", "uploads/frontdoor/a.jpg");
    }

    @Test
    void every_folder_is_looked_at_once_also_that_of_an_unknown_camera() throws Exception {
        put("uploads/new camera/2026-11-22/001/jpg/10/15/00[M][0@0][0].jpg", "unknown");
        put("uploads/no folder.jpg", "loose");
        put("clips/a.mkv", "created");
        put("cams/barn/a.jpg", "elsewhere");
        put("private/a.jpg", "nobody's");
        settle();

        assertThat(reception.found)
                .containsExactlyInAnyOrder(
                        "uploads/new camera/2026-11-22/001/jpg/10/15/00[M][0@0][0].jpg",
                        "uploads/no folder.jpg",
                        "clips/a.mkv",
                        "cams/barn/a.jpg");
    }

    @Test
    void what_is_hidden_unfinished_or_the_services_own_is_left_alone() throws Exception {
        put("uploads/.incoming/a.jpg", "hidden folder");
        put("uploads/frontdoor/.a.jpg", "hidden");
        put("uploads/frontdoor/a.jpg.part", "unfinished");
        put("uploads/frontdoor/a.jpg.filepart", "unfinished");
        put("uploads/frontdoor/fetch_front-door-camera_1795317981.jpg", "fetched");
        put("uploads/frontdoor/human_front-door-camera_1795317981.jpg", "fetched");
        put("uploads/frontdoor/detect_front-door-camera_1795317981.jpg", "annotated");
        settle();

        assertThat(reception.found).isEmpty();
        assertThat(watch.pauseAfter(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void symbolic_links_are_not_followed() throws Exception {
        Path secret = put("private/a.jpg", "nobody's");
        Files.createDirectories(root.resolve("uploads"));
        Files.createSymbolicLink(root.resolve("uploads/link.jpg"), secret);
        Files.createSymbolicLink(root.resolve("uploads/folder"), secret.getParent());
        settle();

        assertThat(reception.found).isEmpty();
    }

    @Test
    void a_folder_that_is_a_link_is_complained_of_once_and_the_others_are_looked_at(CapturedOutput output)
            throws Exception {
        Files.createDirectories(data.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("clips"), data.resolve("elsewhere"));
        put("uploads/frontdoor/a.jpg", "picture");
        settle();
        lookLater();

        assertThat(reception.found).containsExactly("uploads/frontdoor/a.jpg");
        assertThat(output).containsOnlyOnce(COMPLAINT);
        assertThat(watch.trouble().orElseThrow()).contains("clips is a symbolic link");

        Files.delete(root.resolve("clips"));
        lookLater();
        assertThat(output).containsOnlyOnce("can be looked at again");
    }

    @Test
    void a_name_with_a_line_break_is_complained_of_and_not_offered(CapturedOutput output) throws Exception {
        put("uploads/frontdoor/a\nb.jpg", "picture");
        settle();

        assertThat(reception.found).isEmpty();
        assertThat(output).containsOnlyOnce(COMPLAINT);
        assertThat(watch.trouble().orElseThrow()).contains("a?b.jpg has a name that cannot be noted");
    }

    @Test
    void what_the_journal_has_is_not_offered_after_a_restart() throws Exception {
        put("uploads/frontdoor/a.jpg", "picture");
        settle();
        restart();
        settle();

        assertThat(reception.found).hasSize(1);
    }

    @Test
    void a_thousand_known_files_cost_a_few_questions_at_the_start_and_none_later() throws Exception {
        for (int i = 0; i < 1100; i++) {
            put("uploads/frontdoor/" + i + ".jpg", "picture " + i);
        }
        settle();
        assertThat(reception.found).hasSize(1100);
        restart();
        catalog.questions();

        watch.look();
        assertThat(catalog.questions()).isEqualTo(3);
        assertThat(watch.pauseAfter(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
        watch.look();
        assertThat(catalog.questions()).isZero();
        assertThat(reception.found).hasSize(1100);
    }

    @Test
    void the_longer_it_takes_to_see_all_files_the_longer_is_the_pause() {
        assertThat(watch.pauseAfter(Duration.ofMillis(200))).isEqualTo(Duration.ofSeconds(10));
        assertThat(watch.pauseAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void a_new_file_does_not_wait_as_long_for_its_second_look() throws Exception {
        put("uploads/frontdoor/a.jpg", "new");
        watch.look();

        assertThat(watch.pauseAfter(Duration.ofMillis(1))).isEqualTo(SETTLED_AFTER);
        assertThat(watch.pauseAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_refused_file_is_not_offered_again_until_it_changes() throws Exception {
        Path file = put("uploads/frontdoor/a.jpg", "text");
        reception.refusals.put("uploads/frontdoor/a.jpg", Kind.BAD_FILE);
        settle();
        settle();
        restart();
        settle();
        assertThat(reception.found).hasSize(1);

        reception.refusals.clear();
        Files.writeString(file, "picture");
        settle();
        settle();
        assertThat(reception.found).hasSize(2);
    }

    @Test
    void what_is_not_the_files_fault_is_tried_again(CapturedOutput output) throws Exception {
        put("uploads/frontdoor/a.jpg", "picture");
        reception.refusals.put("uploads/frontdoor/a.jpg", Kind.TROUBLE_HERE);
        settle();
        lookLater();
        assertThat(reception.found).hasSize(2);
        assertThat(output).containsOnlyOnce(COMPLAINT);
        assertThat(watch.trouble()).contains("uploads/frontdoor/a.jpg: refused as TROUBLE_HERE");

        reception.refusals.clear();
        lookLater();
        lookLater();
        assertThat(reception.found).hasSize(3);
    }

    @Test
    void a_file_overwritten_in_place_is_a_new_one() throws Exception {
        Path file = put("uploads/frontdoor/snapshot.jpg", "first");
        settle();
        Files.writeString(file, "second");
        settle();

        assertThat(reception.hashes)
                .containsExactly(Sha256.of("first".getBytes(UTF_8)), Sha256.of("second".getBytes(UTF_8)));
    }

    @Test
    void a_known_file_with_another_time_and_the_same_bytes_is_still_known() throws Exception {
        Path file = put("uploads/frontdoor/a.jpg", "picture");
        settle();
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().plus(Duration.ofDays(1))));
        settle();
        restart();
        settle();

        assertThat(reception.found).hasSize(1);
    }

    @Test
    void a_file_that_is_being_placed_is_no_stranger() throws Exception {
        Path sent = put(".incoming/1.part", "picture");
        PictureName name = catalog.store().name("uploads/frontdoor/a.jpg", clock.instant());
        CompletableFuture<Path> noted = new CompletableFuture<>();
        Thread placing = Thread.ofVirtual().start(() -> place(sent, name, noted));
        await(name.path());
        settle();
        assertThat(reception.found).isEmpty();
        reception.journal(name.path(), "a.jpg", Sha256.of("picture".getBytes(UTF_8)), 7);
        noted.complete(name.path());
        placing.join();
        settle();

        assertThat(reception.found).isEmpty();
    }

    private void place(Path from, PictureName name, CompletableFuture<Path> noted) {
        try {
            catalog.store().placeWhileNoted(from, name, noted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Path file) {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_file_that_was_placed_and_never_journaled_is_found_by_the_next_start() throws Exception {
        PictureName name = catalog.store().name("uploads/frontdoor/a.jpg", clock.instant());
        place(
                put(".incoming/1.part", "picture"),
                name,
                CompletableFuture.completedFuture(name.path())); // and it crashes
        catalog.close();
        open();
        settle();

        assertThat(reception.found).containsExactly("uploads/frontdoor/a.jpg");
    }

    @Test
    void a_file_that_vanishes_is_no_error(CapturedOutput output) throws Exception {
        put("uploads/frontdoor/a.jpg", "first", LONG_AGO);
        Path second = put("uploads/frontdoor/b.jpg", "second", LONG_AGO.plusSeconds(1));
        reception.onFound = () -> delete(second);
        settle();

        assertThat(reception.found).containsExactly("uploads/frontdoor/a.jpg");
        assertThat(output).doesNotContain(COMPLAINT);
    }

    @Test
    void a_file_that_changes_between_look_and_offer_waits_again() throws Exception {
        put("uploads/frontdoor/a.jpg", "first", LONG_AGO);
        Path second = put("uploads/frontdoor/b.jpg", "second", LONG_AGO.plusSeconds(1));
        reception.onFound = () -> write(second, "second and more");
        settle();
        assertThat(reception.found).containsExactly("uploads/frontdoor/a.jpg");

        settle();
        assertThat(reception.found).containsExactly("uploads/frontdoor/a.jpg", "uploads/frontdoor/b.jpg");
    }

    @Test
    void a_journal_that_cannot_be_read_is_said_once_and_tried_again(CapturedOutput output) throws Exception {
        put("uploads/frontdoor/a.jpg", "picture");
        catalog.db().sql("ALTER TABLE snapshot RENAME TO away").update();
        settle();
        assertThat(output).containsOnlyOnce(COMPLAINT);
        assertThat(watch.trouble().orElseThrow()).contains("cannot read the journal");

        catalog.db().sql("ALTER TABLE away RENAME TO snapshot").update();
        settle();
        assertThat(reception.found).hasSize(1);
    }

    @Test
    void without_an_interval_it_looks_until_all_at_the_start_is_found_and_ends() throws Exception {
        put("uploads/frontdoor/a.jpg", "picture");
        var once = new WatchSettings(Duration.ZERO, Duration.ofMillis(100));

        watch(once, Clock.systemUTC()).run();

        assertThat(reception.found).containsExactly("uploads/frontdoor/a.jpg");
    }

    @Test
    void nothing_is_offered_once_the_service_stops() throws Exception {
        put("uploads/frontdoor/a.jpg", "picture");
        watch.look();
        shutdown.request();
        lookLater();
        watch.run();

        assertThat(reception.found).isEmpty();
    }

    private void settle() {
        watch.look();
        lookLater();
    }

    private void lookLater() {
        clock.forward(SETTLED_AFTER);
        watch.look();
    }

    private void restart() {
        watch = watch(new WatchSettings(Duration.ofSeconds(10), SETTLED_AFTER), clock);
    }

    private FolderWatch watch(WatchSettings settings, Clock byClock) {
        var walk = new FolderWalk(List.of(
                root.resolve("uploads"),
                root.resolve("uploads/frontdoor"),
                root.resolve("clips"),
                root.resolve("cams/barn"),
                root.resolve("uploads")));
        return new FolderWatch(
                settings, root, walk, catalog.store(), catalog.knownFiles(), reception, byClock, shutdown);
    }

    private Path put(String path, String content) throws IOException {
        return put(path, content, LONG_AGO);
    }

    private Path put(String path, String content, Instant modified) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands still until it is moved. */
    private static final class HandClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** Takes whatever is found that is not to be refused, and writes both into the journal as the real one does. */
    private final class JournalingReception implements Reception {

        final List<String> found = new ArrayList<>();
        final List<String> hashes = new ArrayList<>();
        final Map<String, Kind> refusals = new ConcurrentHashMap<>();
        Runnable onFound = () -> {};

        @Override
        public void found(Incoming file, String path) throws UploadRefusedException {
            found.add(path);
            hashes.add(file.sha256());
            onFound.run();
            Kind refusal = refusals.get(path);
            if (refusal == null) {
                journal(file.file(), path, file.sha256(), file.size());
                return;
            }
            var refused = new UploadRefusedException(refusal, "refused as " + refusal);
            if (refused.isFinal()) {
                reject(file, path);
            }
            throw refused;
        }

        void journal(Path file, String path, String sha256, long size) {
            Journal.await(catalog.journal()
                    .uploaded(
                            new UploadedFile(
                                    "Front Door Camera",
                                    "Front Door",
                                    Media.PICTURE,
                                    path,
                                    new UploadedFile.Naming("", "", "", ""),
                                    new SnapshotFile(file, size, sha256, 1, 1, clock.instant()),
                                    clock.instant(),
                                    UploadedFile.Next.KEEP),
                            StageRun.ok("upload", clock.instant(), Duration.ZERO),
                            Files::exists));
        }

        private void reject(Incoming file, String path) {
            catalog.journal()
                    .rejected(new RejectedFile(
                            "Front Door Camera",
                            "Front Door",
                            path,
                            Optional.of(file.file()),
                            file.size(),
                            file.sha256(),
                            clock.instant(),
                            "is text"));
            catalog.journal().flush();
        }

        @Override
        public Receipt accept(Incoming incoming, String sentPath, @Nullable Uploader account) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public void reject(
                Incoming partial, String sentPath, @Nullable Uploader account, String outcome, String reason) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public Receipt rename(Receipt receipt, String newSentPath) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public void requireOpen() {}

        @Override
        public void requireRoom(long bytes) {}
    }
}
