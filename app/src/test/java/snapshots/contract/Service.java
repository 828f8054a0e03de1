package snapshots.contract;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.SnapshotProcessor;
import snapshots.catalog.Destinations;

/** The whole service, in this process, as configured by the deployment's names. */
final class Service implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Path dataDir;

    Service(String broker, Path dataDir, Map<String, String> settings) {
        this(broker, dataDir, settings, context -> {});
    }

    /** @param parts adds parts that are the test's */
    Service(
            String broker,
            Path dataDir,
            Map<String, String> settings,
            ApplicationContextInitializer<GenericApplicationContext> parts) {
        this.dataDir = dataDir;
        List<String> arguments = new ArrayList<>(List.of(
                "--RABBITMQ_SERVER_ADDRESS=" + broker,
                "--DATA_DIR=" + dataDir,
                "--SERVER_PORT=0",
                "--MANAGEMENT_PORT=0",
                "--OUTPUT_1_TYPE=Camera",
                "--OUTPUT_1_LOCATION=Front Door",
                "--spring.main.register-shutdown-hook=false"));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        context = new SpringApplicationBuilder(SnapshotProcessor.class)
                .initializers(parts)
                .run(arguments.toArray(String[]::new));
    }

    Path dataDir() {
        return dataDir;
    }

    Path folder() {
        return dataDir.resolve("ftp/uploads/frontdoor");
    }

    int webPort() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    int operatePort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    double count(String counter, String... tags) {
        return context.getBean(MeterRegistry.class).find(counter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    List<Meter> meters() {
        return context.getBean(MeterRegistry.class).getMeters();
    }

    /** Whether the health page, as a monitor reads it, says that the broker is there. */
    boolean seesBroker() {
        return health("rabbit") == 200;
    }

    /** The status with which the health page of one component answers. */
    int health(String component) {
        return healthPage(component).statusCode();
    }

    /** What the health page of one component says. */
    String healthOf(String component) {
        return healthPage(component).body();
    }

    private HttpResponse<String> healthPage(String component) {
        URI page = URI.create("http://127.0.0.1:" + operatePort() + "/actuator/health/" + component);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Destinations destinations() {
        return context.getBean(Destinations.class);
    }

    JdbcClient journal() {
        return context.getBean(JdbcClient.class);
    }

    String stateOf(String label) {
        return journal()
                .sql("SELECT state FROM snapshot WHERE label = ?")
                .param(label)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    String reasonOf(String label) {
        return journal()
                .sql("SELECT reason FROM snapshot WHERE label = ?")
                .param(label)
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }
}
