package snapshots.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonParserFactory;

/** What the service's own metric says of its detect stage so far. */
record DetectTimes(double count, double seconds) {

    static DetectTimes of(int webPort) throws IOException, InterruptedException {
        URI metric = URI.create("http://127.0.0.1:" + webPort + "/actuator/metrics/snapshots.detect.time");
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(metric).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(metric + " answers " + answer.statusCode());
            }
            Map<String, Object> body = JsonParserFactory.getJsonParser().parseMap(answer.body());
            var measurements = (List<?>) body.get("measurements");
            return new DetectTimes(value(measurements, "COUNT"), value(measurements, "TOTAL_TIME"));
        }
    }

    private static double value(List<?> measurements, String statistic) {
        return measurements.stream()
                .map(measurement -> (Map<?, ?>) measurement)
                .filter(measurement -> statistic.equals(measurement.get("statistic")))
                .mapToDouble(measurement -> ((Number) measurement.get("value")).doubleValue())
                .findFirst()
                .orElseThrow();
    }

    double meanMillisSince(DetectTimes earlier) {
        return (seconds - earlier.seconds) * 1000 / (count - earlier.count);
    }
}
