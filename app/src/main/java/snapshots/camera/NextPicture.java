package snapshots.camera;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.PictureName;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.device.Camera;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** Brings a burst's next picture from the camera to the disk and into the journal. Thread-safe. */
final class NextPicture {

    private static final String FETCH = "fetch";

    private final SnapshotFetcher fetcher;
    private final PictureStore store;
    private final Journal journal;
    private final CameraStats stats;
    private final Clock clock;

    NextPicture(SnapshotFetcher fetcher, PictureStore store, Journal journal, CameraStats stats, Clock clock) {
        this.fetcher = fetcher;
        this.store = store;
        this.journal = journal;
        this.stats = stats;
        this.clock = clock;
    }

    /**
     * Asks the camera once, and stores what comes.
     *
     * @throws FetchException if the camera gave no picture
     * @throws IOException if it could not be stored; nothing of it is left
     * @throws JournalException if it could not be noted; nothing of it is left
     */
    BurstPicture take(Camera camera, FetchRequest request) throws FetchException, IOException {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        FetchedPicture picture = fetcher.fetchNow(camera, request.address());
        PictureName name = store.name(camera.folder(), camera.key(), clock.instant());
        StageRun run = StageRun.ok(FETCH, startedAt, Duration.ofNanos(System.nanoTime() - start));
        BurstPicture taken = store(request.snapshot(), name, picture, run);
        stats.fetched(camera.key(), run.took());
        return taken;
    }

    private BurstPicture store(Snapshot snapshot, PictureName name, FetchedPicture picture, StageRun run)
            throws IOException {
        AtomicReference<@Nullable CompletableFuture<Long>> note = new AtomicReference<>();
        try {
            SnapshotFile file = store.store(name, picture.jpeg(), picture.dimensions(), noted -> {
                CompletableFuture<Long> number = journal.burst(snapshot, noted, run);
                note.set(number);
                return number;
            });
            return new BurstPicture(Journal.await(Objects.requireNonNull(note.get())), file);
        } catch (IOException e) {
            CompletableFuture<Long> number = note.get();
            if (number != null) { // the row may be there, and has no picture
                StageRun failure = new StageRun(FETCH, run.startedAt(), run.took(), "not_stored", e.toString());
                journal.failed(snapshot, Journal.await(number), failure);
            }
            throw e;
        }
    }
}
