package snapshots.upload;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers from look to look the files that need no work, as they were: this spares the journal a question for each of them.
 * Bounded; what is too much is asked about again. For one thread.
 */
final class HandledFiles {

    /** Some 15 MB. */
    private static final int MOST = 50_000;

    private final int most;
    private Map<Path, Sighting> before = new HashMap<>();
    private Map<Path, Sighting> now = new HashMap<>();

    HandledFiles() {
        this(MOST);
    }

    HandledFiles(int most) {
        this.most = most;
    }

    /** Whoever is not seen again in this look is forgotten in the next. */
    void beginLook() {
        before = now;
        now = HashMap.newHashMap(before.size());
    }

    boolean contain(Sighting sighting) {
        Sighting known = before.get(sighting.file());
        if (known == null || !known.equals(sighting)) {
            return false;
        }
        add(known);
        return true;
    }

    void add(Sighting sighting) {
        if (now.size() < most) {
            now.put(sighting.file(), sighting);
        }
    }
}
