package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Meter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import pylib.credentials.Secret;
import pylib.payload.PayloadEncoder;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.SimulatedCamera;

/** What a running service shows of itself, and to whom. */
@Timeout(600)
class ObservabilityTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    private static final Pattern OF_THE_JVM = Pattern.compile("^(NOTE|WARNING): ");

    @TempDir
    Path dataDir;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final String address = "127.0.0.1:" + broker.port();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private Bus bus;

    private record Received(String path, String header, byte[] body) {

        boolean contains(String text) {
            return contains(text.getBytes(StandardCharsets.UTF_8));
        }

        boolean contains(byte[] bytes) {
            return HexFormat.of().formatHex(body).contains(HexFormat.of().formatHex(bytes));
        }
    }

    @BeforeEach
    void start() throws Exception {
        bus = new Bus(address);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
                    body = plain.readAllBytes();
                }
            }
            String header = String.valueOf(exchange.getRequestHeaders().getFirst("x-house"));
            received.add(new Received(exchange.getRequestURI().getPath(), header, body));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(0);
        bus.close();
        broker.close();
    }

    @Test
    void every_meter_of_a_running_service_is_documented_and_every_documented_one_exists() throws Exception {
        try (SimulatedCamera camera = showing();
                Service service = new Service(address, dataDir, Map.of())) {
            announce(camera, service);
            assertThat(get(service, "/actuator/health")).contains("pipeline");
            assertThat(get(service.webPort(), "/")).contains("<!DOCTYPE html>");

            Set<String> documented = documentedMeters();
            Set<String> running = service.meters().stream()
                    .map(Meter::getId)
                    .map(Meter.Id::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(running.stream().filter(name -> !isIn(documented, name)))
                    .as("not in docs/ref/metrics.md")
                    .isEmpty();
            assertThat(documented.stream().filter(name -> name.startsWith("snapshots.")))
                    .containsExactlyInAnyOrderElementsOf(metersInTheSources());
            assertThat(documented.stream().filter(name -> name.endsWith(".*") && !isIn(running, name)))
                    .as("in docs/ref/metrics.md, and of no running service")
                    .isEmpty();
        }
    }

    @Test
    void a_scraper_gets_every_stages_histogram_and_outcomes() throws Exception {
        try (SimulatedCamera camera = showing();
                Service service = new Service(address, dataDir, Map.of())) {
            announce(camera, service);

            assertThat(get(service, "/actuator/prometheus").lines())
                    .anyMatch(
                            line -> line.startsWith("snapshots_stage_time_seconds_bucket{stage=\"fetch\",le=\"0.1\"}"))
                    .anyMatch(line ->
                            line.startsWith("snapshots_stage_time_seconds_bucket{stage=\"look:nanodet-g\",le=\"0.1\"}"))
                    .anyMatch(line -> line.equals("snapshots_stage_runs_total{outcome=\"ok\",stage=\"publish\"} 1.0"))
                    .anyMatch(line -> line.startsWith(
                            "snapshots_event_time_seconds_bucket{camera=\"Front Door Camera\",le=\"1.0\"}"))
                    .anyMatch(line ->
                            line.matches("snapshots_camera_silence_seconds\\{camera=\"Front Door Camera\"\\} \\d.*"))
                    .anyMatch(line -> line.equals("snapshots_unfinished{stage=\"publish\"} 0.0"))
                    .anyMatch(line -> line.startsWith("snapshots_version{version=\""))
                    .anyMatch(line -> line.startsWith("disk_free_bytes{"));
        }
    }

    @Test
    void alive_and_ready_are_asked_apart() throws Exception {
        EmbeddedBroker mortal = new EmbeddedBroker(FreePort.any());
        try (Service service = new Service("127.0.0.1:" + mortal.port(), dataDir, Map.of())) {
            await().atMost(LONG).until(() -> service.health("readiness") == 200);
            assertThat(service.healthOf("liveness")).contains("stages").doesNotContain("rabbit");

            mortal.close();

            await().atMost(LONG).until(() -> service.health("readiness") == 503);
            assertThat(service.health("liveness")).isEqualTo(200);
        }
    }

    @Test
    void a_trigger_is_one_trace_at_the_collector_from_fetch_to_publish() throws Exception {
        try (SimulatedCamera camera = showing();
                Service _ = new Service(
                        address,
                        dataDir,
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", here(),
                                "OTEL_EXPORTER_OTLP_HEADERS", "x-house=ours",
                                "snapshots.operate.otlp.interval", "1s"))) {
            String traceparent = "00-" + TRACE + "-" + PARENT + "-01";
            Map<String, Object> body = Triggers.body(
                    Triggers.CAMERA,
                    "traced",
                    camera.deviceParams().value(),
                    Instant.now().getEpochSecond());
            body.put("traceparent", traceparent);
            bus.heartbeat();
            bus.trigger(PayloadEncoder.encode(body));

            assertThat(bus.event().body().values().get("traceparent")).isEqualTo(traceparent);
            byte[] trace = HexFormat.of().parseHex(TRACE);
            byte[] parent = HexFormat.of().parseHex(PARENT);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(List.of("fetch", "detect", "publish"))
                            .allSatisfy(stage -> assertThat(received)
                                    .anySatisfy(sent -> assertThat(sent.path().equals("/v1/traces")
                                                    && sent.contains(stage)
                                                    && sent.contains(trace)
                                                    && sent.contains(parent))
                                            .isTrue())));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(received)
                            .anySatisfy(sent -> assertThat(
                                            sent.path().equals("/v1/metrics") && sent.contains("snapshots.stage.time"))
                                    .isTrue()));
            assertThat(received).extracting(Received::header).containsOnly("ours");
        }
    }

    @Test
    void sentry_gets_errors_without_credentials_and_pictures() throws Exception {
        String dsn = here().replace("http://", "http://public-key@") + "/1";
        try (Service _ = new Service(
                address,
                dataDir,
                Map.of(
                        "SENTRY_DSN",
                        dsn,
                        "SENTRY_ENVIRONMENT",
                        "den",
                        "FTP_USER",
                        "all",
                        "FTP_PASS",
                        "MARKER-one",
                        "FTP_PORT",
                        Integer.toString(FreePort.any())))) {
            byte[] jpeg = Photos.read("vtest_01.jpg");
            LoggerFactory.getLogger("snapshots.test")
                    .atError()
                    .addKeyValue("url", "http://visitor:MARKER-two@192.168.1.9:88/snap?pwd=MARKER-three")
                    .addKeyValue("reply", new String(jpeg, StandardCharsets.ISO_8859_1))
                    .setCause(new IllegalStateException("it was MARKER-one"))
                    .log("Something of ours broke");
            LoggerFactory.getLogger("snapshots.network")
                    .atError()
                    .setCause(new UncheckedIOException(new java.net.ConnectException("refused")))
                    .log("Only the network");

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(received)
                            .anySatisfy(sent -> assertThat(sent.contains("Something of ours broke"))
                                    .isTrue()));
        }
        assertThat(received).allSatisfy(sent -> {
            assertThat(sent.path()).isEqualTo("/api/1/envelope/");
            assertThat(sent.contains("MARKER")).as("a credential").isFalse();
            assertThat(sent.contains("JFIF")).as("a picture").isFalse();
            assertThat(sent.contains("Only the network")).isFalse();
        });
        assertThat(received).anySatisfy(sent -> {
            assertThat(sent.contains("snapshot-processor@")).isTrue();
            assertThat(sent.contains("\"den\"")).isTrue();
            assertThat(sent.contains("it was ***")).isTrue();
        });
    }

    @Test
    void nothing_of_a_collector_or_of_sentry_is_loaded_unless_asked_for_and_json_begins_with_the_first_line()
            throws Exception {
        Path log = dataDir.resolve("service.log");
        try (SimulatedCamera camera = showing();
                ServiceProcess process = new ServiceProcess(
                        address,
                        dataDir,
                        Map.of(
                                "LOG_FORMAT",
                                "json",
                                "JDK_JAVA_OPTIONS",
                                "-Xlog:class+load:file=" + dataDir.resolve("classes")))) {
            await().atMost(LONG).until(() -> read(log).contains("Connected to the broker"));
            bus.trigger(Triggers.of(Triggers.CAMERA, "seen", camera.deviceParams()));
            await().atMost(LONG).until(() -> read(log).contains("\"message\":\"seen: "));
            process.stop();
        }

        assertThat(Files.readString(dataDir.resolve("classes")))
                .contains("snapshots.operate.StageMetrics")
                .doesNotContain("io.opentelemetry.")
                .doesNotContain("io.sentry.")
                .doesNotContain("com.google.protobuf")
                .doesNotContain("io.micrometer.registry.otlp");
        assertThat(Files.readAllLines(log).stream()
                        .filter(line -> !OF_THE_JVM.matcher(line).find()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"timestamp\":\"") && line.endsWith("}"));
    }

    private void announce(SimulatedCamera camera, Service service) throws Exception {
        bus.heartbeat();
        bus.trigger(Triggers.of(Triggers.CAMERA, "seen", camera.deviceParams()));
        bus.event();
        await().atMost(LONG).until(() -> service.count("snapshots.stage.runs", "stage", "publish") == 1);
    }

    private static SimulatedCamera showing() {
        return SimulatedCamera.builder()
                .login("visitor", new Secret("not-a-real-password"))
                .pictures(List.of(Photos.read("vtest_01.jpg")))
                .start();
    }

    private String here() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String get(Service service, String path) throws Exception {
        return get(service.operatePort(), path);
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create("http://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** Either may be a family, {@code jvm.*}. */
    private static boolean isIn(Set<String> names, String name) {
        return names.stream()
                .anyMatch(known -> known.equals(name)
                        || (known.endsWith("*") && name.startsWith(known.replace("*", "")))
                        || (name.endsWith("*") && known.startsWith(name.replace("*", ""))));
    }

    /** The names in the first columns of the tables. */
    private static Set<String> documentedMeters() throws IOException {
        Pattern row = Pattern.compile("^\\| `([a-z.*]+)` \\|");
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "ref", "metrics.md"))) {
            return lines.map(row::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Counters begin to exist when they count, so what a service may have stands in the sources alone. */
    private static Set<String> metersInTheSources() throws IOException {
        Pattern name = Pattern.compile("(?:builder|counter|count|gauge|of)\\(\\s*\"(snapshots\\.[a-z.]+)\"");
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            return sources.filter(Files::isRegularFile)
                    .map(ObservabilityTest::read)
                    .flatMap(text -> name.matcher(text).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
