package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

/** What happens is told as it happens, to as many as are borne. */
@Timeout(240)
class EventsTest {

    private static final byte[] PHOTO = Photos.read("vtest_01.jpg");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10_000;

    @TempDir
    Path dataDir;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final List<EventListener> listeners = new ArrayList<>();
    private ScriptedCamera camera;

    @BeforeEach
    void start() throws Exception {
        camera = new ScriptedCamera();
    }

    @AfterEach
    void stop() throws Exception {
        for (EventListener listener : listeners) {
            listener.close();
        }
        camera.close();
        broker.close();
    }

    @Test
    void a_picture_is_told_of_while_it_gets_further_and_what_was_missed_is_told_later() throws Exception {
        try (Service service = service(Map.of());
                ApiClient api = new ApiClient(service.webPort())) {
            EventListener listener = listen(service, "127.0.0.1");
            assertThat(listener.status()).isEqualTo(200);
            assertThat(listener.header("content-type")).startsWith("text/event-stream");
            String before = listener.line("id:");

            String id = fetch(api);

            assertThat(listener.line("event:")).isEqualTo("snapshot");
            assertThat(dataUntil(listener, "published"))
                    .contains("\"id\":\"" + id + "\"", "\"camera\":\"" + Triggers.CAMERA + "\"", "\"takenAt\":\"20");
            listener.close();

            EventListener again = listen(service, "127.0.0.1", "Last-Event-ID: " + before + "\r\n");
            assertThat(dataUntil(again, "published")).contains(id);
        }
    }

    @Test
    void when_nothing_happens_something_is_sent_and_the_stop_is_soon() throws Exception {
        Service service = service(Map.of("snapshots.web.events.heartbeat", "200ms"));
        EventListener listener = listen(service, "127.0.0.1");
        assertThat(listener.line(":")).isEqualTo("still here");
        assertThat(listener.line(":")).isEqualTo("still here");

        long start = System.nanoTime();
        service.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(listener.restOf()).as("it has ended").isNotNull();
    }

    @Test
    void one_address_cannot_take_all_places() throws Exception {
        try (Service service = service(Map.of("snapshots.web.events.per-address", "2"))) {
            assertThat(listen(service, "127.0.0.1").status()).isEqualTo(200);
            EventListener second = listen(service, "127.0.0.1");
            assertThat(second.status()).isEqualTo(200);
            EventListener third = listen(service, "127.0.0.1");
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.header("retry-after")).isEqualTo("10");
            assertThat(third.header("content-type")).startsWith("application/problem+json");
            assertThat(listen(service, "127.0.0.2").status()).isEqualTo(200);
        }
    }

    @Test
    void whoever_has_gone_leaves_a_place() throws Exception {
        try (Service service =
                service(Map.of("snapshots.web.events.streams", "1", "snapshots.web.events.heartbeat", "100ms"))) {
            assertThat(listen(service, "127.0.0.1").status()).isEqualTo(200);
            assertThat(listen(service, "127.0.0.2").status()).isEqualTo(503);

            listeners.getFirst().close();

            await().atMost(PATIENCE).until(() -> listen(service, "127.0.0.2").status() == 200);
        }
    }

    @Test
    void ten_thousand_that_want_to_listen_leave_the_service_serving() throws Exception {
        try (Service service = service(Map.of());
                ApiClient api = new ApiClient(service.webPort())) {
            int open = 0;
            int refused = 0;
            for (int i = 0; i < ATTEMPTS; i++) {
                EventListener listener =
                        new EventListener(service.webPort(), "127.0." + i / 10 % 100 + "." + (1 + i / 1000));
                if (listener.status() == 200) {
                    listeners.add(listener);
                    open++;
                } else {
                    assertThat(listener.status()).isEqualTo(503);
                    assertThat(listener.header("connection")).isEqualTo("close");
                    listener.close();
                    refused++;
                }
            }

            assertThat(open).isEqualTo(100);
            assertThat(refused).isEqualTo(ATTEMPTS - open);
            assertThat(api.get("/api/snapshots").status()).isEqualTo(200);
            String id = fetch(api);
            assertThat(dataUntil(listeners.getFirst(), "published")).contains(id);
            assertThat(dataUntil(listeners.getLast(), "published")).contains(id);
        }
    }

    private static String dataUntil(EventListener listener, String state) throws Exception {
        String data = listener.line("data:");
        while (!data.contains("\"state\":\"" + state + "\"")) {
            data = listener.line("data:");
        }
        return data;
    }

    private String fetch(ApiClient api) throws Exception {
        camera.shows(PHOTO);
        return api.fetch("Front Door Camera").body().get("id").toString();
    }

    private EventListener listen(Service service, String from, String... headers) throws Exception {
        EventListener listener = new EventListener(service.webPort(), from, headers);
        listeners.add(listener);
        return listener;
    }

    private Service service(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "RUN_FTP_SERVER",
                "false",
                "OUTPUT_1_SNAPSHOT_URL",
                ScriptedCamera.PATH,
                "OUTPUT_1_PARAMS",
                camera.deviceParams().value(),
                "OBJECT_DETECTION_ENABLED",
                "false"));
        return new Service("127.0.0.1:" + broker.port(), dataDir, settings);
    }
}
