package snapshots;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.Optional;
import pylib.lifecycle.Shutdown;

/**
 * Keeps the process from growing to the heap's limit: the serial collector lets its old generation grow until there, and collects
 * it only then. Does nothing where another collector works.
 */
final class HeapTrim {

    /** As the serial collector calls it. */
    private static final String OLD_GENERATION = "Tenured Gen";

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** A collection takes a tenth of a second, in which everything waits. */
    private static final long WORTHWHILE = 12_000_000; // bytes

    private HeapTrim() {}

    /** Returns at once; goes on, on a thread of its own, for as long as the process lasts. */
    static void begin() {
        oldGeneration()
                .ifPresent(old -> Thread.ofPlatform().daemon().name("heap-trim").start(() -> run(old)));
    }

    private static void run(MemoryPoolMXBean old) {
        Shutdown unasked = new Shutdown(); // the process does not wait for this
        while (!unasked.await(INTERVAL)) {
            if (isDue(old.getUsage().getUsed(), old.getCollectionUsage().getUsed())) {
                System.gc();
            }
        }
    }

    /**
     * Whether so much was put into the old generation that a good part of it may be garbage.
     *
     * @param used bytes in it
     * @param kept bytes that its last collection left; 0 before the first, when it is full of what only the start needed
     */
    static boolean isDue(long used, long kept) {
        return used - kept > Math.max(kept / 4, WORTHWHILE);
    }

    private static Optional<MemoryPoolMXBean> oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(OLD_GENERATION))
                .findFirst();
    }
}
