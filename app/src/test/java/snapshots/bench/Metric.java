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

/** What the service says of itself at {@code /actuator/metrics}. */
final class Metric {

    private Metric() {}

    /**
     * The values of a metric by the names of their statistics, e.g. {@code COUNT}.
     *
     * @param name also with a query that chooses among its tags
     * @throws IOException if there is no such metric
     */
    static Map<String, Double> read(int webPort, String name) throws IOException, InterruptedException {
        URI metric = URI.create("http://127.0.0.1:" + webPort + "/actuator/metrics/" + name);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(metric).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(metric + " answers " + answer.statusCode());
            }
            Map<String, Double> values = new HashMap<>();
            for (Object measurement : (List<?>)
                    JsonParserFactory.getJsonParser().parseMap(answer.body()).get("measurements")) {
                Map<?, ?> pair = (Map<?, ?>) measurement;
                values.put((String) pair.get("statistic"), ((Number) pair.get("value")).doubleValue());
            }
            return values;
        }
    }
}
