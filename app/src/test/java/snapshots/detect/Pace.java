package snapshots.detect;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How fast something can be done. */
final class Pace {

    private Pace() {}

    interface Work {
        void run() throws Exception;
    }

    static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Of the processor: what it takes of a machine that does other things too. */
    static double cpuMillis(Work work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }

    /** @param times for each of the threads */
    static double perSecond(int threads, int times, Work work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            long start = System.nanoTime();
            Callable<Void> share = () -> {
                for (int i = 0; i < times; i++) {
                    work.run();
                }
                return null;
            };
            for (Future<Void> end : pool.invokeAll(Collections.nCopies(threads, share))) {
                end.get();
            }
            return threads * times * 1e9 / (System.nanoTime() - start);
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
