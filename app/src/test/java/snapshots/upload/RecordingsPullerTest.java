package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;
import pylib.lifecycle.Shutdown;
import snapshots.FreePort;
import snapshots.catalog.CatalogInFolder;
import snapshots.device.Uploader;
import snapshots.upload.CameraWithCard.Cut;
import snapshots.upload.RecordingsPuller.Round;
import snapshots.upload.UploadRefusedException.Kind;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class RecordingsPullerTest {

    private static final String CLIP = "/FI9800P_00626E44C831/record/20261122/MDalarm_20261122_101500.mkv";
    private static final String LATER = "/FI9800P_00626E44C831/record/20261122/MDalarm_20261122_111500.mkv";
    private static final String NEXT_DAY = "/FI9800P_00626E44C831/snap/MDAlarm_20261123-000000.jpg";
    private static final int SIZE = 300_000;

    @TempDir
    Path card;

    @TempDir
    Path storage;

    @TempDir
    Path data;

    private final RemoteFilesInMemory memory = new RemoteFilesInMemory();
    private final ReceptionInMemory reception = new ReceptionInMemory();
    private Shutdown shutdown = new Shutdown();
    private CameraWithCard camera;

    @BeforeAll
    static void keepTheServerQuiet() {
        LoggingSystem.get(RecordingsPullerTest.class.getClassLoader())
                .setLogLevel("org.apache.ftpserver", LogLevel.OFF);
    }

    @BeforeEach
    void start() throws Exception {
        camera = new CameraWithCard(card);
    }

    @AfterEach
    void stop() {
        camera.close();
    }

    @Test
    void everything_on_the_card_is_accepted_oldest_first_and_once() throws Exception {
        byte[] nextDay = camera.record(NEXT_DAY, 5_000);
        byte[] later = camera.record(LATER, SIZE);
        byte[] clip = camera.record(CLIP, SIZE);

        assertThat(puller().pull()).isEqualTo(new Round(3, 0, 0));
        assertThat(puller().pull()).isEqualTo(new Round(0, 0, 0));

        assertThat(reception.accepted.keySet()).containsExactly(sent(CLIP), sent(LATER), sent(NEXT_DAY));
        assertThat(reception.accepted.values()).containsExactly(clip, later, nextDay);
        assertThat(camera.asked).containsExactly(CLIP + " from 0", LATER + " from 0", NEXT_DAY + " from 0");
        assertThat(filesIn(storage)).isEmpty();
    }

    @Test
    void the_card_stays_as_it_is() throws Exception {
        camera.record(CLIP, SIZE);
        camera.record("/FI9800P_00626E44C831/notes.txt", 10);
        List<Path> before = filesIn(card);

        puller().pull();

        assertThat(filesIn(card)).isEqualTo(before).hasSize(2);
    }

    @Test
    void what_was_recorded_since_is_found_next_time() throws Exception {
        RecordingsPuller puller = puller();
        camera.record(CLIP, SIZE);
        puller.pull();
        camera.record(LATER, SIZE);

        assertThat(puller.pull()).isEqualTo(new Round(1, 0, 0));
        assertThat(reception.accepted.keySet()).containsExactly(sent(CLIP), sent(LATER));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_cut_in_the_middle_is_resumed_where_it_stopped(boolean sessionToo) throws Exception {
        byte[] clip = camera.record(CLIP, SIZE);
        camera.cuts.put(CLIP, new Cut(100_000, sessionToo));
        RecordingsPuller puller = puller();

        assertThatThrownBy(puller::pull).isInstanceOf(IOException.class);
        assertThat(reception.accepted).isEmpty();

        assertThat(puller.pull()).isEqualTo(new Round(1, 0, 0));
        assertThat(reception.accepted.get(sent(CLIP))).isEqualTo(clip);
        assertThat(camera.asked).containsExactly(CLIP + " from 0", CLIP + " from 100000");
    }

    @Test
    void a_file_cut_several_times_is_resumed_after_a_restart_too() throws Exception {
        byte[] clip = camera.record(CLIP, SIZE);
        for (int i = 0; i < 3; i++) {
            camera.cuts.put(CLIP, new Cut(70_000, true));
            RecordingsPuller sinceRestart = puller();
            assertThatThrownBy(sinceRestart::pull).isInstanceOf(IOException.class);
        }

        puller().pull();

        assertThat(reception.accepted.get(sent(CLIP))).isEqualTo(clip);
        assertThat(camera.asked).last().isEqualTo(CLIP + " from 210000");
    }

    @Test
    void a_file_that_came_whole_before_a_crash_is_handed_on_without_being_sent_again() throws Exception {
        byte[] clip = camera.record(CLIP, SIZE);
        camera.cuts.put(CLIP, new Cut(SIZE, true));
        assertThatThrownBy(() -> puller().pull()).isInstanceOf(IOException.class);

        assertThat(puller().pull()).isEqualTo(new Round(1, 0, 0));

        assertThat(reception.accepted.get(sent(CLIP))).isEqualTo(clip);
        assertThat(camera.asked).containsExactly(CLIP + " from 0");
    }

    @Test
    void a_camera_that_only_sends_whole_files_is_asked_from_the_beginning() throws Exception {
        camera.close();
        camera = new CameraWithCard(card, "REST");
        byte[] clip = camera.record(CLIP, SIZE);
        camera.cuts.put(CLIP, new Cut(100_000, true));
        assertThatThrownBy(() -> puller().pull()).isInstanceOf(IOException.class);

        puller().pull();

        assertThat(reception.accepted.get(sent(CLIP))).isEqualTo(clip);
        assertThat(camera.asked).containsExactly(CLIP + " from 0", CLIP + " from 0");
    }

    @Test
    void nothing_old_is_used_for_a_file_that_has_changed_since() throws Exception {
        camera.record(CLIP, SIZE);
        camera.cuts.put(CLIP, new Cut(100_000, true));
        assertThatThrownBy(() -> puller().pull()).isInstanceOf(IOException.class);
        byte[] changed = camera.record(CLIP, SIZE + 1);

        puller().pull();

        assertThat(reception.accepted.get(sent(CLIP))).isEqualTo(changed);
        assertThat(filesIn(storage)).isEmpty();
    }

    @Test
    void what_came_of_a_file_that_the_camera_deleted_is_deleted() throws Exception {
        camera.record(CLIP, SIZE);
        camera.cuts.put(CLIP, new Cut(100_000, true));
        assertThatThrownBy(() -> puller().pull()).isInstanceOf(IOException.class);
        assertThat(filesIn(storage)).hasSize(1);
        Files.delete(card.resolve(CLIP.substring(1)));

        assertThat(puller().pull()).isEqualTo(new Round(0, 0, 0));

        assertThat(filesIn(storage)).isEmpty();
    }

    @Test
    void a_file_that_the_camera_still_writes_is_left_for_the_next_round() throws Exception {
        camera.record(CLIP, SIZE);
        camera.onSent = path -> append(card.resolve(path.substring(1)));
        RecordingsPuller puller = puller();

        assertThat(puller.pull()).isEqualTo(new Round(0, 0, 1));
        camera.onSent = path -> {};

        assertThat(puller.pull()).isEqualTo(new Round(1, 0, 0));
        assertThat(reception.accepted.get(sent(CLIP))).hasSize(SIZE + 1);
    }

    @Test
    void a_file_that_is_gone_when_it_is_asked_for_does_not_stop_the_others() throws Exception {
        camera.record(CLIP, SIZE);
        camera.record(LATER, SIZE);
        camera.onRequest = path -> deleteIfExists(card.resolve(CLIP.substring(1)));

        assertThat(puller().pull()).isEqualTo(new Round(1, 0, 1));
        assertThat(reception.accepted.keySet()).containsExactly(sent(LATER));
    }

    @Test
    void a_file_at_which_the_camera_fails_comes_last_the_next_time() throws Exception {
        camera.record(CLIP, SIZE);
        camera.record(LATER, SIZE);
        camera.onRequest = path -> camera.cuts.put(CLIP, new Cut(0, true));
        RecordingsPuller puller = puller();

        assertThatThrownBy(puller::pull).isInstanceOf(IOException.class);
        assertThatThrownBy(puller::pull).isInstanceOf(IOException.class);

        assertThat(camera.asked).containsExactly(CLIP + " from 0", LATER + " from 0", CLIP + " from 0");
        assertThat(reception.accepted.keySet()).containsExactly(sent(LATER));
    }

    @Test
    void a_refused_file_is_remembered_with_its_reason_and_not_fetched_again() throws Exception {
        camera.record(CLIP, SIZE);
        camera.record(LATER, SIZE);
        reception.refusals.put(sent(CLIP), Kind.BAD_FILE);

        assertThat(puller().pull()).isEqualTo(new Round(1, 1, 0));
        assertThat(puller().pull()).isEqualTo(new Round(0, 0, 0));

        assertThat(memory.byPath())
                .containsEntry(CLIP, sent(CLIP) + " is refused as BAD_FILE")
                .containsEntry(LATER, "accepted");
        assertThat(camera.asked).hasSize(2);
        assertThat(filesIn(storage)).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_is_not_even_fetched() throws Exception {
        camera.record(CLIP, 2_000_000);

        assertThat(puller().pull()).isEqualTo(new Round(0, 1, 0));

        assertThat(camera.asked).isEmpty();
        assertThat(memory.byPath()).containsEntry(CLIP, "is larger than 1048576B, and was not fetched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SPACE", "TROUBLE_HERE"})
    void a_file_that_cannot_be_accepted_at_present_is_kept_and_not_sent_again(Kind kind) throws Exception {
        byte[] clip = camera.record(CLIP, SIZE);
        reception.refusals.put(sent(CLIP), kind);
        assertThatThrownBy(() -> puller().pull()).isInstanceOf(UploadRefusedException.class);
        reception.refusals.clear();

        assertThat(puller().pull()).isEqualTo(new Round(1, 0, 0));

        assertThat(reception.accepted.get(sent(CLIP))).isEqualTo(clip);
        assertThat(camera.asked).hasSize(1);
    }

    @Test
    void nothing_is_fetched_while_nothing_is_accepted() {
        camera.record(CLIP, SIZE);
        reception.closed = true;

        assertThatThrownBy(() -> puller().pull()).hasMessage("the disk is full");
        assertThat(camera.asked).isEmpty();
    }

    @Test
    void names_of_every_kind_are_asked_for_as_they_are() throws Exception {
        String dahua = "/4D0123BPAJ12345/2026-11-22/001/dav/10/10.15.00-10.15.30[M][0@0][0].mp4";
        String umlaut = "/Tür (1)/Gärten & Höfe 2026-11-22 10-15-00.JPG";
        String wide = "/Überwachung/Straße 門 2026-11-22 10-15-00.mp4";
        camera.record(dahua, 1_000);
        camera.record(umlaut, 1_000);
        camera.record(wide, 1_000);

        assertThat(puller().pull()).isEqualTo(new Round(3, 0, 0));
        assertThat(reception.accepted.keySet()).containsExactlyInAnyOrder(sent(dahua), sent(umlaut), sent(wide));
    }

    @Test
    void a_name_that_nobody_can_write_is_told_once_and_holds_up_nothing(CapturedOutput output) throws Exception {
        camera.record("/snap/a\u0007b.jpg", 1_000);
        camera.record(CLIP, SIZE);
        RecordingsPuller puller = puller();

        assertThat(puller.pull()).isEqualTo(new Round(1, 0, 0));
        assertThat(puller.pull()).isEqualTo(new Round(0, 0, 0));

        assertThat(output).containsOnlyOnce("A recording is passed over").contains("/snap/a?b.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/../garage", "/a/../../.."})
    void a_camera_that_says_it_is_elsewhere_gets_nothing_out_of_its_own_folder(String whereabouts) throws Exception {
        camera.whereabouts = whereabouts;
        camera.listing = "Type=file;Size=1000; a.jpg";
        camera.onRequest = path -> camera.record(Path.of(path).normalize().toString(), 1_000);

        puller().pull();

        assertThat(reception.accepted.keySet())
                .isNotEmpty()
                .allSatisfy(path ->
                        assertThat(path).startsWith("uploads/frontdoor/").doesNotContain(".."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Type=file;Size=12x; a.mkv", "Type=file;Size=99999999999999999999; a.mkv", "UNIX.mode=0; a.mkv"})
    void a_listing_that_cannot_be_understood_does_not_end_the_rounds(String listing, CapturedOutput output)
            throws Exception {
        camera.record(CLIP, SIZE);
        camera.listing = listing;
        RecordingsSettings settings = settings("/", camera.port(), CameraWithCard.PASSWORD);
        Thread rounds = Thread.ofPlatform().start(new RecordingsRounds(settings, puller(settings), shutdown));
        await().until(() -> output.getAll().contains("Recordings not fetched"));

        camera.listing = null;
        await().until(() -> memory.byPath().containsKey(CLIP));
        shutdown.request();
        rounds.join();

        assertThat(output).containsOnlyOnce("Recordings not fetched").contains("cannot be understood");
    }

    @Test
    void a_file_that_there_is_no_room_for_is_not_fetched_and_holds_up_no_other() throws Exception {
        camera.record(CLIP, SIZE);
        camera.record(LATER, 1_000);
        reception.room = 100_000;

        assertThatThrownBy(() -> puller().pull()).isInstanceOf(UploadRefusedException.class);
        assertThat(camera.asked).containsExactly(LATER + " from 0");
        assertThat(filesIn(storage)).isEmpty();

        reception.room = Long.MAX_VALUE;
        assertThat(puller().pull()).isEqualTo(new Round(1, 0, 0));
    }

    @Test
    void a_fault_at_one_file_does_not_hold_up_the_others(CapturedOutput output) throws Exception {
        camera.record(CLIP, SIZE);
        camera.record(LATER, 1_000);
        reception.faults.add(sent(CLIP));
        RecordingsSettings settings = settings("/", camera.port(), CameraWithCard.PASSWORD);
        Thread rounds = Thread.ofPlatform().start(new RecordingsRounds(settings, puller(settings), shutdown));

        await().until(() -> memory.byPath().containsKey(LATER));
        shutdown.request();
        rounds.join();

        assertThat(output).contains("Recordings not fetched");
    }

    @Test
    void only_pictures_and_clips_with_something_in_them_are_fetched() throws Exception {
        camera.record("/index.db", 1_000);
        camera.record("/.hidden/MDAlarm_20261122-101500.jpg", 1_000);
        camera.record("/snap/MDAlarm_20261122-101500.jpg", 0);

        assertThat(puller().pull()).isEqualTo(new Round(0, 0, 0));
        assertThat(camera.asked).isEmpty();
    }

    @Test
    void a_camera_with_old_fashioned_listings_is_read_without_their_times() throws Exception {
        camera.close();
        camera = new CameraWithCard(card, "FEAT", "MLSD", "MLST", "SIZE", "SYST");
        camera.record(CLIP, SIZE);

        assertThat(puller().pull()).isEqualTo(new Round(1, 0, 0));
        assertThat(memory.has("Front Door Camera", new RemoteFile(CLIP, SIZE, null)))
                .isTrue();
    }

    @Test
    void a_camera_that_cannot_be_reached_is_the_reason() {
        RecordingsSettings settings = settings("/", FreePort.any(), CameraWithCard.PASSWORD);

        assertThatThrownBy(() -> puller(settings).pull())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot be reached: java.net.ConnectException: Connection refused");
    }

    @Test
    void a_missing_folder_is_named() {
        assertThatThrownBy(() -> puller(settings("/IPCamera", camera.port(), CameraWithCard.PASSWORD))
                        .pull())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("has no folder /IPCamera: 550");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/FI9800P_00626E44C831", "/FI9800P_00626E44C831/", "FI9800P_00626E44C831"})
    void only_the_folder_that_was_asked_for_is_read(String folder) throws Exception {
        camera.record(CLIP, SIZE);
        camera.record("/other/MDAlarm_20261122-101500.jpg", 1_000);

        puller(settings(folder, camera.port(), CameraWithCard.PASSWORD)).pull();

        assertThat(reception.accepted.keySet()).containsExactly(sent(CLIP));
    }

    @Test
    void a_stopping_service_leaves_a_transfer_and_goes_on_after_the_restart() throws Exception {
        byte[] clip = camera.record(CLIP, 1_000_000);
        camera.onRequest = path -> shutdown.request();
        assertThatThrownBy(() -> puller().pull()).hasMessageContaining("the service is stopping");
        camera.onRequest = path -> {};
        shutdown = new Shutdown();

        puller().pull();

        assertThat(reception.accepted.get(sent(CLIP))).isEqualTo(clip);
        assertThat(camera.asked).hasSize(2).last().asString().doesNotEndWith(" from 0");
    }

    @Test
    void a_refused_password_is_not_tried_again(CapturedOutput output) {
        RecordingsSettings settings = settings("/", camera.port(), "wrong-password");

        new RecordingsRounds(settings, puller(settings), shutdown).run();

        assertThat(camera.logins).hasValue(1);
        assertThat(output).contains("Recordings not fetched").doesNotContain("wrong-password");
    }

    @Test
    void a_refused_password_is_not_told() {
        RecordingsSettings settings = settings("/", camera.port(), "wrong-password");

        assertThat(settings.toString()).doesNotContain("wrong-password");
        assertThatThrownBy(() -> puller(settings).pull())
                .isInstanceOf(LoginRefusedException.class)
                .hasMessageStartingWith("refuses the user name or password: 530")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wrong-password"));
    }

    @Test
    void a_camera_that_cannot_be_reached_is_complained_of_once_and_asked_again(CapturedOutput output) throws Exception {
        camera.record(CLIP, SIZE);
        int port = FreePort.any();
        RecordingsSettings settings = settings("/", port, CameraWithCard.PASSWORD);
        Thread rounds = Thread.ofPlatform().start(new RecordingsRounds(settings, puller(settings), shutdown));
        await().until(() -> output.getAll().contains("Recordings not fetched"));

        camera.close();
        camera = new CameraWithCard(card, port);
        await().until(() -> memory.byPath().containsKey(CLIP));
        shutdown.request();
        rounds.join();

        assertThat(output.getAll().split("Recordings not fetched", -1)).hasSize(2);
    }

    @Test
    void a_camera_whose_folder_is_the_whole_storage_stays_in_it() throws Exception {
        camera.record(CLIP, SIZE);

        puller(settings("", "/", camera.port(), CameraWithCard.PASSWORD)).pull();

        assertThat(reception.accepted.keySet()).containsExactly(CLIP.substring(1));
    }

    @Test
    void a_journal_that_cannot_be_written_does_not_end_the_rounds(CapturedOutput output) throws Exception {
        byte[] clip = camera.record(CLIP, SIZE);
        try (CatalogInFolder catalog = new CatalogInFolder(data, Clock.systemUTC())) {
            catalog.db().sql("ALTER TABLE remote_file RENAME TO away").update();
            RecordingsSettings settings = settings("/", camera.port(), CameraWithCard.PASSWORD);
            var puller = new RecordingsPuller(
                    settings, new JournaledRemoteFiles(catalog.remoteFiles()), reception, data, shutdown);
            Thread rounds = Thread.ofPlatform().start(new RecordingsRounds(settings, puller, shutdown));
            await().until(() -> output.getAll().contains("Recordings not fetched"));

            catalog.db().sql("ALTER TABLE away RENAME TO remote_file").update();
            await().until(() -> reception.accepted.containsKey(sent(CLIP)));
            shutdown.request();
            rounds.join();
        }
        assertThat(reception.accepted.get(sent(CLIP))).isEqualTo(clip);
        assertThat(output).containsOnlyOnce("Recordings not fetched");
    }

    private RecordingsPuller puller() {
        return puller(settings("/", camera.port(), CameraWithCard.PASSWORD));
    }

    private RecordingsPuller puller(RecordingsSettings settings) {
        return new RecordingsPuller(settings, memory, reception, storage.resolve(".incoming"), shutdown);
    }

    private static RecordingsSettings settings(String folder, int port, String password) {
        return settings("uploads/frontdoor", folder, port, password);
    }

    private static RecordingsSettings settings(String ownFolder, String folder, int port, String password) {
        return new RecordingsSettings(
                new Uploader("Front Door Camera", "Front Door", ownFolder, ZoneOffset.UTC, "", null, null),
                "127.0.0.1",
                port,
                CameraWithCard.USER,
                new Secret(password),
                folder,
                Duration.ofMillis(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                DataSize.ofMegabytes(1));
    }

    private static String sent(String path) {
        return "uploads/frontdoor" + path;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void append(Path file) {
        try {
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteIfExists(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
