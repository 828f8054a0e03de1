package snapshots.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** Reads pictures of unfinished snapshots again, wherever they lie by now. Thread-safe. */
public final class StoredPictures {

    private static final Logger log = LoggerFactory.getLogger(StoredPictures.class);

    private final PictureStore store;
    private final Unfinished unfinished;
    private final Journal journal;
    private final Counter gone;
    private final Clock clock;

    StoredPictures(PictureStore store, Unfinished unfinished, Journal journal, MeterRegistry meters, Clock clock) {
        this.store = store;
        this.unfinished = unfinished;
        this.journal = journal;
        this.gone = Counter.builder("snapshots.events")
                .description("Events by what became of them; a postponed one is announced later")
                .tag("outcome", "picture_gone")
                .register(meters);
        this.clock = clock;
    }

    /**
     * A picture as it was stored.
     *
     * @param jpeg its bytes, not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record StoredPicture(SnapshotFile file, byte[] jpeg) {}

    /**
     * Reads one.
     *
     * @param file where it was when it was last heard of
     * @param stage that wants it
     * @return empty if it is gone, and its snapshot has failed then; or if it cannot be read at present, and goes on after the
     *     next start
     * @throws JournalException if it is not there any more, and the journal cannot say where it is
     */
    public Optional<StoredPicture> read(Snapshot snapshot, SnapshotFile file, String stage) {
        try {
            return Optional.of(find(snapshot, file));
        } catch (PictureGoneException e) {
            String reason = "its picture is gone: " + e.getMessage();
            gone.increment();
            journal.failed(snapshot, new StageRun(stage, clock.instant(), Duration.ZERO, "picture_gone", reason));
            log.atError()
                    .addKeyValue("id", snapshot.id())
                    .addKeyValue("reason", reason)
                    .log("Not announced");
            return Optional.empty();
        } catch (IOException e) { // of a disk that fails, or is not mounted
            leave(snapshot, "its picture cannot be read: " + e);
            return Optional.empty();
        }
    }

    /** The same for who cannot try again: what the journal says nothing of goes on after the next start. */
    public Optional<StoredPicture> readOrLeave(Snapshot snapshot, SnapshotFile file, String stage) {
        try {
            return read(snapshot, file, stage);
        } catch (JournalException e) {
            leave(snapshot, e.getMessage());
            return Optional.empty();
        }
    }

    private static void leave(Snapshot snapshot, String reason) {
        log.atWarn()
                .addKeyValue("id", snapshot.id())
                .addKeyValue("reason", reason)
                .log("Left for the next start");
    }

    /** Its sender may have renamed it. */
    private StoredPicture find(Snapshot snapshot, SnapshotFile file) throws IOException {
        try {
            return at(store.locate(file));
        } catch (NoSuchFileException | PictureGoneException e) {
            return at(store.locate(unfinished.fileOf(snapshot)));
        }
    }

    private StoredPicture at(SnapshotFile file) throws IOException {
        return new StoredPicture(file, store.read(file));
    }
}
