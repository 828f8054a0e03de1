package snapshots.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A running program on its bus, and what was measured of it. */
final class Contestant {

    /** To finish what is left to do once the last event is out. */
    private static final Duration AFTERWORK = Duration.ofMillis(500);

    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Program program;
    private final Bus bus;
    private final double startSeconds;
    private final double idleMegabytes;
    private final List<Sample> steady = new ArrayList<>();
    private final List<Double> framesPerSecond = new ArrayList<>();
    private final List<Double> cpuMillis = new ArrayList<>();

    /** Waits until the program has started and come to rest. */
    Contestant(Program program, Bus bus) throws Exception {
        this.program = program;
        this.bus = bus;
        startSeconds = bus.awaitStart(program);
        Thread.sleep(SETTLING);
        idleMegabytes = program.residentMegabytes();
    }

    void warmUp(int count) throws IOException, InterruptedException {
        bus.burst(count);
        Thread.sleep(AFTERWORK);
    }

    void measureSteady(int count, int perSecond) throws IOException, InterruptedException {
        steady.add(bus.steady(count, perSecond));
    }

    void measureBurst(int count) throws IOException, InterruptedException {
        Duration before = program.cpu();
        framesPerSecond.add(bus.burst(count).perSecond());
        Thread.sleep(AFTERWORK);
        cpuMillis.add(program.cpu().minus(before).toNanos() / 1e6 / count);
    }

    double startSeconds() {
        return startSeconds;
    }

    double idleMegabytes() {
        return idleMegabytes;
    }

    double residentMegabytes() throws IOException {
        return program.residentMegabytes();
    }

    double mostResidentMegabytes() throws IOException {
        return program.mostResidentMegabytes();
    }

    /** Milliseconds from trigger to event. */
    double latency(double fraction) {
        return Sample.quantile(steady, fraction);
    }

    double framesPerSecond() {
        return median(framesPerSecond);
    }

    double cpuMillisPerFrame() {
        return median(cpuMillis);
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    void end() throws InterruptedException {
        program.close();
    }
}
