package snapshots.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Some triggers, each with a token of its own, and when the events came that hold these tokens. Thread-safe. */
final class Sample {

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final List<Long> took = new ArrayList<>();
    private final CountDownLatch missing;
    private final long startedAt = System.nanoTime();
    private long lastAt;

    Sample(int size) {
        missing = new CountDownLatch(size);
    }

    void sent(String token) {
        sentAt.put(token, System.nanoTime());
    }

    void arrived(String token, long at) {
        Long sent = sentAt.remove(token);
        if (sent == null) {
            return; // of an earlier sample
        }
        synchronized (this) {
            took.add(at - sent);
            lastAt = at;
        }
        missing.countDown();
    }

    void await(int seconds) throws InterruptedException {
        if (!missing.await(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException(missing.getCount() + " events did not come within " + seconds + " s");
        }
    }

    /** From the first trigger to the last event. */
    synchronized double perSecond() {
        return took.size() * 1e9 / (lastAt - startedAt);
    }

    synchronized List<Long> took() {
        return List.copyOf(took);
    }

    /** Of several samples taken together, in milliseconds. */
    static double quantile(List<Sample> samples, double fraction) {
        List<Long> sorted = samples.stream()
                .flatMap(sample -> sample.took().stream())
                .sorted()
                .toList();
        int rank = (int) Math.ceil(fraction * sorted.size());
        return sorted.get(Math.max(0, rank - 1)) / 1e6;
    }
}
