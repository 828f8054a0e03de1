package snapshots.upload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which files have stopped to change: they had the same size and time at two looks that lie far enough apart. Their
 * time alone says nothing, since it is the clock of another machine, or the time of a copy's original. For one thread.
 */
final class SettlingFiles {

    /** More have to wait for these; some 20 MB. */
    private static final int MOST = 50_000;

    private final Duration settledAfter;
    private Map<Path, First> before = new HashMap<>();
    private Map<Path, First> now = new HashMap<>();
    private Instant lookedAt = Instant.MIN;
    private boolean anyNew;

    private record First(Sighting sighting, Instant at) {}

    SettlingFiles(Duration settledAfter) {
        this.settledAfter = settledAfter;
    }

    void beginLook(Instant at) {
        lookedAt = at;
        before = now;
        now = new HashMap<>();
        anyNew = false;
    }

    /** Notes that a file is there, and says whether it is as it was long enough ago. */
    boolean isSettled(Sighting sighting) {
        First first = before.get(sighting.file());
        if (first == null || !first.sighting().equals(sighting)) {
            first = new First(sighting, lookedAt);
            anyNew = true;
        }
        if (now.size() < MOST) {
            now.put(sighting.file(), first);
        }
        // A clock that was put back must not make a file wait for it.
        return Duration.between(first.at(), lookedAt).abs().compareTo(settledAfter) >= 0;
    }

    /** Whether this look saw a file for the first time, or changed. */
    boolean isAnyNew() {
        return anyNew;
    }
}
