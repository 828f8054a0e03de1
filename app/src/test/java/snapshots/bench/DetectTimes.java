package snapshots.bench;

import java.io.IOException;
import java.util.Map;

/** What the service's own metric says of its detect stage so far. */
record DetectTimes(double count, double seconds) {

    static DetectTimes of(int operatePort) throws IOException, InterruptedException {
        Map<String, Double> metric = Metric.read(operatePort, "snapshots.detect.time");
        return new DetectTimes(metric.get("COUNT"), metric.get("TOTAL_TIME"));
    }

    double meanMillisSince(DetectTimes earlier) {
        return (seconds - earlier.seconds) * 1000 / (count - earlier.count);
    }
}
