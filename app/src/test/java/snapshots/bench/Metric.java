package snapshots.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonParserFactory;

/** What the service says of itself at {@code /actuator/metrics} and {@code /actuator/prometheus}. */
final class Metric {

    private Metric() {}

    /**
     * The values of a metric by the names of their statistics, e.g. {@code COUNT}.
     *
     * @param name also with a query that chooses among its tags
     * @throws IOException if there is no such metric
     */
    static Map<String, Double> read(int port, String name) throws IOException, InterruptedException {
        Map<String, Double> values = new HashMap<>();
        for (Object measurement : (List<?>) JsonParserFactory.getJsonParser()
                .parseMap(get(port, "metrics/" + name))
                .get("measurements")) {
            Map<?, ?> pair = (Map<?, ?>) measurement;
            values.put((String) pair.get("statistic"), ((Number) pair.get("value")).doubleValue());
        }
        return values;
    }

    /**
     * A percentile that the service was told to know.
     *
     * @param timer in Prometheus' spelling, e.g. {@code snapshots_upload_handover}
     * @param quantile as it stands there, e.g. {@code 0.99}
     * @return in seconds
     * @throws IOException if it does not know that one
     */
    static double quantile(int port, String timer, String quantile) throws IOException, InterruptedException {
        String start = timer + "_seconds{";
        return get(port, "prometheus")
                .lines()
                .filter(line -> line.startsWith(start) && line.contains("quantile=\"" + quantile + "\""))
                .findFirst()
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .orElseThrow(() -> new IOException("no quantile " + quantile + " of " + timer));
    }

    private static String get(int port, String endpoint) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode());
            }
            return answer.body();
        }
    }
}
