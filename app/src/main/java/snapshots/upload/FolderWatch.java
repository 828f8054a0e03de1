package snapshots.upload;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Shutdown;
import snapshots.catalog.JournalException;
import snapshots.catalog.KnownFiles;
import snapshots.catalog.PictureStore;

/**
 * Finds files that reached the folders another way than through this service: over a mounted share, by hand, or in a crash
 * between placing and journaling. Looks at everything there is, over and over. For a thread of its own.
 */
final class FolderWatch implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);
    private static final int BATCH = 500;
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** A pause is at least so many times as long as it took to see all files: of hundreds of thousands, that costs. */
    private static final int REST = 50;

    /** The same, while new files wait for a second look. */
    private static final int SHORT_REST = 5;

    private static final Comparator<Sighting> OLDEST_FIRST =
            Comparator.comparing(Sighting::modified).thenComparing(Sighting::file);

    private final WatchSettings settings;
    private final Path storageRoot;
    private final FolderWalk walk;
    private final PictureStore store;
    private final KnownFiles journal;
    private final Reception reception;
    private final Clock clock;
    private final Shutdown shutdown;

    private final HandledFiles handled = new HandledFiles();
    private final SettlingFiles settling;

    /** What went wrong first in this look. */
    private @Nullable String trouble;

    /** What was said last of what is wrong: said once, not in every look. */
    private @Nullable String complaint;

    FolderWatch(
            WatchSettings settings,
            Path storageRoot,
            FolderWalk walk,
            PictureStore store,
            KnownFiles journal,
            Reception reception,
            Clock clock,
            Shutdown shutdown) {
        this.settings = settings;
        this.storageRoot = storageRoot;
        this.walk = walk;
        this.store = store;
        this.journal = journal;
        this.reception = reception;
        this.clock = clock;
        this.shutdown = shutdown;
        this.settling = new SettlingFiles(settings.settledAfter());
    }

    @Override
    public void run() {
        Duration pause;
        do {
            pause = pauseAfter(look());
        } while (pause.isPositive() && !shutdown.await(pause));
    }

    /**
     * Until the next look; zero if there is to be none.
     *
     * @param seeing how long it took to see all files
     */
    Duration pauseAfter(Duration seeing) {
        if (settling.isAnyNew()) {
            return longer(settings.settledAfter(), seeing.multipliedBy(SHORT_REST));
        }
        Duration interval = settings.watchInterval();
        if (interval.isZero()) {
            return trouble == null ? Duration.ZERO : RETRY;
        }
        return longer(interval, seeing.multipliedBy(REST));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** What went wrong in the last look; empty if nothing did. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * One look at everything there is: what has settled since an earlier one is offered, oldest first.
     *
     * @return how long it took to see all files, without what was done with them
     */
    Duration look() {
        trouble = null;
        long start = System.nanoTime();
        long seen = start;
        try {
            List<Sighting> settled = settled();
            seen = System.nanoTime();
            offerAll(settled);
        } catch (JournalException e) {
            failed(e.getMessage());
        }
        report();
        return Duration.ofNanos(seen - start);
    }

    private List<Sighting> settled() {
        handled.beginLook();
        settling.beginLook(clock.instant());
        List<Sighting> settled = new ArrayList<>();
        List<Sighting> batch = new ArrayList<>(BATCH);
        walk.forEach(sighting -> {
                    // What the service is placing is asked for first: when it no longer is, the journal has it.
                    if (!handled.contain(sighting) && !store.isPlacing(sighting.file())) {
                        batch.add(sighting);
                    }
                    if (batch.size() == BATCH) {
                        sort(batch, settled);
                    }
                })
                .ifPresent(e -> failed(e.toString()));
        sort(batch, settled);
        settled.sort(OLDEST_FIRST);
        return settled;
    }

    private void sort(List<Sighting> batch, List<Sighting> settled) {
        Map<String, KnownFiles.Entry> known =
                journal.find(batch.stream().map(Sighting::file).toList());
        for (Sighting sighting : batch) {
            KnownFiles.Entry entry = known.get(sighting.file().toString());
            if (entry != null && entry.looksLike(sighting.size(), sighting.modified())) {
                handled.add(sighting);
            } else if (settling.isSettled(sighting)) {
                settled.add(sighting);
            }
        }
        batch.clear();
    }

    private void offerAll(List<Sighting> settled) {
        for (Sighting sighting : settled) {
            if (shutdown.isRequested()) {
                return;
            }
            try {
                offer(sighting);
            } catch (NoSuchFileException e) {
                log.debug("{} has vanished", sighting.file());
            } catch (IOException e) {
                failed(e.toString());
            }
        }
    }

    private void offer(Sighting sighting) throws IOException {
        Incoming file = WholeFile.read(sighting.file());
        if (!sighting.isCurrent() || file.size() != sighting.size() || shutdown.isRequested()) {
            return;
        }
        if (isKnown(file) || isTaken(file)) {
            handled.add(sighting);
        }
    }

    /** Whether the journal has the very same bytes under this name: then only its time was changed. */
    private boolean isKnown(Incoming file) {
        KnownFiles.Entry entry =
                journal.find(List.of(file.file())).get(file.file().toString());
        return entry != null && entry.sha256().equals(file.sha256());
    }

    /** @return whether it need not be offered again as it is */
    private boolean isTaken(Incoming file) {
        String path = storageRoot.relativize(file.file()).toString();
        try {
            reception.found(file, path);
            return true;
        } catch (UploadRefusedException e) {
            if (!e.isFinal()) {
                failed(path + ": " + e.getMessage());
            }
            return e.isFinal();
        }
    }

    private void failed(String reason) {
        trouble = trouble == null ? reason : trouble;
    }

    private void report() {
        if (shutdown.isRequested() || (trouble == null ? complaint == null : trouble.equals(complaint))) {
            return;
        }
        complaint = trouble;
        if (trouble == null) {
            log.info("The folders can be looked at again");
        } else {
            log.atWarn()
                    .addKeyValue("reason", trouble)
                    .log("Files that came another way are not all found; it is tried again");
        }
    }
}
