package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A process and those it has begun, as some servers have one for each session. */
record ProcessTree(ProcessHandle root) {

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration IDLE = Duration.ofMillis(15);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Memory they have for themselves, and their share of what they have together with others. */
    double megabytes() throws IOException {
        double kilobytes = 0;
        for (ProcessHandle process : all()) {
            try {
                kilobytes += kilobytes(process.pid());
            } catch (NoSuchFileException e) {
                continue; // it has just ended
            }
        }
        return kilobytes / 1024;
    }

    private static double kilobytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Waits until nothing of what they were given to do is left, so that it does not disturb the next. */
    void awaitIdle() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Duration before = cpu();
        Thread.sleep(LOOK);
        for (Duration now = cpu(); now.minus(before).compareTo(IDLE) > 0; now = cpu()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Still busy after " + LONGEST.toSeconds() + " s");
            }
            before = now;
            Thread.sleep(LOOK);
        }
    }

    private Duration cpu() {
        return all().stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }
}
