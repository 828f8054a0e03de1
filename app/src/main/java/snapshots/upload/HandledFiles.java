package snapshots.upload;

import java.time.Instant;
import java.util.Arrays;

/**
 * Remembers from look to look the files that need no work, as they were: this spares the journal a question for each of them.
 * Only a hash of each is kept: 64 bits are enough that no two of a million files are likely to share one. Bounded; what is too
 * much is asked about again. For one thread.
 */
final class HandledFiles {

    /** 16 MB, for this look and the one before. */
    private static final int MOST = 1_000_000;

    private static final long PRIME = 0x100000001b3L;

    private final int most;
    private long[] before = {};
    private long[] now = {};
    private int count;

    HandledFiles() {
        this(MOST);
    }

    HandledFiles(int most) {
        this.most = most;
    }

    /** Whoever is not seen again in this look is forgotten in the next. */
    void beginLook() {
        before = Arrays.copyOf(now, count);
        Arrays.sort(before);
        now = new long[Math.min(most, count + 16)];
        count = 0;
    }

    boolean contain(Sighting sighting) {
        long hash = hash(sighting);
        if (Arrays.binarySearch(before, hash) < 0) {
            return false;
        }
        add(hash);
        return true;
    }

    void add(Sighting sighting) {
        add(hash(sighting));
    }

    private void add(long hash) {
        if (count == most) {
            return;
        }
        if (count == now.length) {
            now = Arrays.copyOf(now, Math.min(most, count * 2 + 16));
        }
        now[count++] = hash;
    }

    /** FNV-1a's way of mixing. */
    private static long hash(Sighting sighting) {
        String path = sighting.file().toString();
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * PRIME;
        }
        hash = (hash ^ sighting.size()) * PRIME;
        Instant modified = sighting.modified();
        return (hash ^ modified.getEpochSecond() ^ ((long) modified.getNano() << 34)) * PRIME;
    }
}
