package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;
import snapshots.catalog.Arrival;
import snapshots.catalog.Journal;
import snapshots.catalog.StageRun;
import snapshots.catalog.TemporaryCatalogue;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.Source;
import snapshots.standin.SimulatedCamera;
import snapshots.standin.SimulatedCamera.Fault;
import snapshots.standin.StandinPhotos;

@Timeout(60)
class BurstsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T18:04:05.120Z");
    private static final Duration GAP = Duration.ofMillis(700);
    private static final BooleanSupplier NOBODY_WAITS = () -> false;

    @TempDir
    Path folder;

    private final byte[] coffee = StandinPhotos.photo("coffee.jpg");
    private final byte[] people = StandinPhotos.photo("vtest_01.jpg");
    private final SimulatedCamera simulated = SimulatedCamera.builder()
            .login("viewer", new Secret("hush-hush"))
            .pictures(List.of(coffee, people))
            .start();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Duration> pauses = new ArrayList<>();

    /** What happens during the pauses, in turn; nothing when there is no more. */
    private final List<Runnable> meanwhile = new ArrayList<>();

    private boolean stopping;
    private TemporaryCatalogue catalogue;
    private CameraHttp http;
    private Bursts bursts;
    private FetchRequest request;

    @BeforeEach
    void open() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        catalogue = new TemporaryCatalogue(folder, DataSize.ofMegabytes(1), clock, ZoneOffset.UTC);
        CameraSettings patient = new CameraSettings(
                3, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(500), DataSize.ofMegabytes(20));
        http = new CameraHttp(patient);
        var stats = new CameraStats(meters);
        var fetcher = new SnapshotFetcher(patient, http, new LockoutsInMemory(), this::pause);
        bursts = new Bursts(
                new BurstSettings(3, GAP),
                new NextPicture(fetcher, catalogue.store, catalogue.journal, stats, clock),
                catalogue.journal,
                stats,
                this::pause,
                clock);
        request = new FetchRequest(trigger(), Fetching.addressOf(simulated), NOW.plusSeconds(60));
    }

    @AfterEach
    void close() {
        http.close();
        simulated.close();
        catalogue.close();
    }

    @Test
    void takes_what_is_wanted_behind_the_first_with_gaps_between() {
        List<BurstPicture> others = bursts.goOn(Fetching.FOSCAM, request, NOBODY_WAITS);

        assertThat(others).hasSize(2);
        assertThat(others.get(0).file().path()).hasBinaryContent(coffee);
        assertThat(others.get(1).file().path()).hasBinaryContent(people);
        assertThat(pauses).containsExactly(GAP, GAP);
        assertThat(catalogue.toDetect())
                .singleElement()
                .satisfies(work -> assertThat(work.others()).isEqualTo(others));
        assertEnded("ok", "3 of 3 pictures");
    }

    @Test
    void names_them_like_any_picture_of_their_second() {
        List<BurstPicture> others = bursts.goOn(Fetching.FOSCAM, request, NOBODY_WAITS);

        assertThat(others)
                .extracting(other -> other.file().path().getFileName().toString())
                .containsExactly("fetch_front-door-camera_1795284245.jpg", "fetch_front-door-camera_1795284245_2.jpg");
    }

    @Test
    void goes_on_with_what_it_has_when_the_camera_fails() {
        meanwhile.add(() -> {});
        meanwhile.add(() -> simulated.fail(Fault.HTTP_500));

        assertThat(bursts.goOn(Fetching.FOSCAM, request, NOBODY_WAITS)).hasSize(1);

        assertThat(simulated.requests()).as("asked once, and not again").isEqualTo(2);
        assertThat(meters.get("snapshots.fetches")
                        .tag("outcome", "http_status")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertEnded("http_status", "2 of 3 pictures: Camera \"Front Door\" ");
    }

    @Test
    void lets_the_next_trigger_have_the_camera() {
        assertThat(bursts.goOn(Fetching.FOSCAM, request, () -> true)).isEmpty();
        assertThat(pauses).isEmpty();
        assertEnded("next_trigger", "1 of 3 pictures: the next trigger waited for the camera");
    }

    @Test
    void lets_the_next_trigger_have_the_camera_that_comes_in_a_gap() {
        assertThat(bursts.goOn(Fetching.FOSCAM, request, () -> pauses.size() == 2))
                .hasSize(1);
        assertEnded("next_trigger", "2 of 3 pictures");
    }

    @Test
    void ends_with_the_service() {
        meanwhile.add(() -> stopping = true);

        assertThat(bursts.goOn(Fetching.FOSCAM, request, NOBODY_WAITS)).isEmpty();
        assertThat(simulated.requests()).isZero();
        assertEnded("stopping", "1 of 3 pictures: the service was stopping");
    }

    @Test
    void leaves_no_row_as_kept_whose_picture_could_not_be_stored() throws Exception {
        Path place = catalogue.settings.pictures().resolve("uploads/frontdoor");
        Files.createDirectories(place.getParent());
        Files.createFile(place);

        assertThat(bursts.goOn(Fetching.FOSCAM, request, NOBODY_WAITS)).isEmpty();

        assertEnded("not_stored", "1 of 3 pictures: the picture could not be stored: ");
        assertThat(catalogue.rows().getLast()).containsEntry("state", "FAILED").containsKey("burst_of");
    }

    @Test
    void keeps_no_picture_that_the_journal_does_not_have() throws Exception {
        meanwhile.add(catalogue::breakJournal);

        assertThat(bursts.goOn(Fetching.FOSCAM, request, NOBODY_WAITS)).isEmpty();

        assertThat(catalogue.settings.pictures().resolve("uploads/frontdoor")).isEmptyDirectory();
        catalogue.mendJournal();
        assertEnded("not_journaled", "1 of 3 pictures: the picture was let go: ");
    }

    private boolean pause(Duration pause) {
        pauses.add(pause);
        if (!meanwhile.isEmpty()) {
            meanwhile.removeFirst().run();
        }
        return stopping;
    }

    /** A trigger whose first picture the journal has. */
    private Snapshot trigger() {
        var arrival = new Arrival(
                "Front Door Camera", "Front Door", Source.FETCH, NOW, NOW.plusSeconds(60), "", "", new byte[1], false);
        Snapshot snapshot = Journal.await(catalogue.journal.accept(arrival)).snapshot();
        var first = new SnapshotFile(folder.resolve("first.jpg"), 1, "", 16, 16, NOW);
        Journal.await(catalogue.journal.captured(snapshot, first, StageRun.ok("fetch", NOW, Duration.ZERO)));
        return snapshot;
    }

    private void assertEnded(String outcome, String detail) {
        catalogue.journal.flush();
        Map<String, Object> run = catalogue
                .db
                .sql("SELECT outcome, detail FROM stage_run WHERE snapshot = ? AND stage = 'burst'")
                .param(request.snapshot().number())
                .query()
                .singleRow();
        assertThat(run).containsEntry("outcome", outcome);
        assertThat((String) run.get("detail")).startsWith(detail);
    }
}
