package snapshots.archive;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;
import snapshots.catalog.Acceptance;
import snapshots.catalog.Journal;
import snapshots.catalog.StageRun;
import snapshots.catalog.TemporaryCatalogue;
import snapshots.catalog.UploadedFile;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** The real journal with pictures in it that a destination is owed, and a courier whose turns a test takes by hand. */
final class ArchiveSite implements AutoCloseable {

    static final String NAME = "remote";
    static final Instant START = Instant.parse("2026-11-21T18:04:05Z");

    final HandClock clock = new HandClock(START);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TemporaryCatalogue catalogue;
    private final Destination destination;
    private Courier courier;
    private Gate gate;

    ArchiveSite(Path folder, Destination destination) throws Exception {
        this.destination = destination;
        catalogue = new TemporaryCatalogue(
                folder, DataSize.ofBytes(0), clock, ZoneOffset.UTC, (camera, kind) -> List.of(NAME));
        restart();
    }

    /** What a restart of the service does to its couriers: all they remembered is gone. */
    void restart() {
        var intervals = new Intervals();
        var news = new CopyNews(NAME, clock);
        gate = new Gate(NAME, catalogue.destinations, destination::isRenewed, intervals, news, clock);
        courier = new Courier(
                NAME,
                destination,
                catalogue.copies,
                new Loading(catalogue.copies, catalogue.store, Bandwidth.of(0)),
                gate,
                intervals,
                new Bell(),
                news,
                new ArchiveStats(meters),
                clock);
    }

    /** Owes a copy of a picture that came now. */
    Path owe(String name, boolean person) throws Exception {
        return owe(List.of(name), person).getFirst();
    }

    /** Owes copies of pictures that came now, and settles that. */
    List<Path> owe(List<String> names, boolean person) throws Exception {
        List<Path> paths = new ArrayList<>();
        List<CompletableFuture<Acceptance>> noted = new ArrayList<>();
        Files.createDirectories(catalogue.settings.pictures().resolve("uploads/frontdoor"));
        for (String name : names) {
            Path path = catalogue.settings.pictures().resolve("uploads/frontdoor/" + name);
            paths.add(Files.writeString(path, "picture " + name));
            noted.add(catalogue.journal.uploaded(
                    new UploadedFile(
                            "Front Door Camera",
                            "Front Door",
                            Media.PICTURE,
                            "uploads/frontdoor/" + name,
                            new UploadedFile.Naming("", "", "", ""),
                            file(path),
                            clock.instant(),
                            UploadedFile.Next.DETECT),
                    StageRun.ok("upload", clock.instant(), Duration.ZERO),
                    file -> true));
        }
        for (int i = 0; i < names.size(); i++) {
            Snapshot snapshot = Journal.await(noted.get(i)).snapshot();
            catalogue.journal.detected(
                    snapshot,
                    file(paths.get(i)),
                    person ? List.of(PERSON) : List.of(),
                    StageRun.ok("detect", clock.instant(), Duration.ZERO));
        }
        catalogue.journal.flush();
        return paths;
    }

    private static final Finding PERSON =
            Finding.counting(new Detection("person", 0.9, new Detection.Box(0.1, 0.2, 0.3, 0.4)), "nanodet-g");

    private SnapshotFile file(Path path) throws Exception {
        return new SnapshotFile(path, Files.size(path), Sha256.of(path), 0, 0, clock.instant());
    }

    /** One turn, and all it wrote is on disk. */
    Duration turn() throws InterruptedException {
        Duration wait = courier.turn();
        catalogue.journal.flush();
        return wait;
    }

    /** Turns until there is nothing to do now. */
    Duration turns() throws InterruptedException {
        Duration wait = turn();
        while (wait.isZero()) {
            wait = turn();
        }
        return wait;
    }

    /** Turns, and the clock goes on as far as each says, for so long. */
    void turnsFor(Duration time) throws InterruptedException {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.advance(turns());
        }
    }

    DestinationState state() {
        return gate.state();
    }

    List<String> states() {
        catalogue.journal.flush();
        return catalogue
                .db
                .sql("SELECT state FROM copy ORDER BY number")
                .query(String.class)
                .list();
    }

    long count(String state) {
        return states().stream().filter(state::equals).count();
    }

    String reason() {
        return catalogue
                .db
                .sql("SELECT reason FROM copy WHERE reason IS NOT NULL")
                .query(String.class)
                .single();
    }

    int tries() {
        return catalogue
                .db
                .sql("SELECT coalesce(sum(tries), 0) FROM copy")
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
