package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.SimulatedCamera;

/** The whole service with its catalogue on a real PostgreSQL. */
@Timeout(300)
class PostgresIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int PICTURES = 300;

    @TempDir
    Path folder;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private PostgresServer server;
    private SimulatedCamera camera;
    private Secret address;
    private Bus bus;

    @BeforeEach
    void start() throws Exception {
        server = PostgresServer.start(folder.resolve("server"));
        camera = SimulatedCamera.builder()
                .login("visitor", new Secret("not-a-real-password"))
                .pictures(List.of(Photos.read("vtest_01.jpg")))
                .start();
        address = camera.deviceParams();
        bus = new Bus("127.0.0.1:" + broker.port());
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
        camera.close();
        server.close();
        broker.close();
    }

    @Test
    void a_trigger_becomes_an_event_and_a_row() throws Exception {
        try (Service service = service("one", Map.of())) {
            bus.heartbeat();
            bus.trigger(Triggers.of(Triggers.CAMERA, "in a database", address));

            assertThat(bus.event().input()).containsEntry("device_label", "in a database");
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(service.stateOf("in a database")).isEqualTo("PUBLISHED"));
            assertThat(service.journal()
                            .sql("SELECT version()")
                            .query(String.class)
                            .single())
                    .startsWith("PostgreSQL");
            assertThat(folder.resolve("one/catalogue.db")).doesNotExist();
        }
    }

    @Test
    void a_second_service_is_refused_on_the_same_database() throws Exception {
        try (Service _ = service("one", Map.of())) {
            assertThatThrownBy(() -> service("two", Map.of()).close())
                    .rootCause()
                    .hasMessageContaining("DATABASE_URL: another snapshot-processor works in 127.0.0.1")
                    .hasMessageContaining("a database of its own");
        }
    }

    @Test
    void a_wrong_password_stops_the_start_and_is_not_repeated() {
        assertThatThrownBy(() -> service("one", Map.of("DATABASE_PASSWORD", "a-wrong-password"))
                        .close())
                .rootCause()
                .hasMessageContaining("DATABASE_URL: the server refuses")
                .hasMessageNotContaining("a-wrong-password");
    }

    @Test
    void a_server_that_is_restarted_under_load_costs_no_event_and_doubles_none() throws Exception {
        everythingIsAnnouncedOnce(server::stop);
    }

    @Test
    void a_server_that_crashes_under_load_costs_no_event_and_doubles_none() throws Exception {
        everythingIsAnnouncedOnce(server::crash);
    }

    private interface End {
        void come() throws Exception;
    }

    private void everythingIsAnnouncedOnce(End end) throws Exception {
        try (Service service = service("one", Map.of())) {
            bus.heartbeat();
            List<String> labels =
                    IntStream.range(0, PICTURES).mapToObj(i -> "restart " + i).toList();
            for (String label : labels) {
                bus.trigger(Triggers.of(Triggers.CAMERA, label, address));
            }
            List<Bus.Event> events = new ArrayList<>(bus.events(PICTURES / 4));
            end.come();
            server.start();

            Set<Object> seen = new HashSet<>();
            events.forEach(event -> seen.add(event.input().get("device_label")));
            while (seen.size() < labels.size()) {
                Bus.Event event = bus.event();
                events.add(event);
                seen.add(event.input().get("device_label"));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(labels);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(service.journal()
                                    .sql("SELECT count(*) FROM snapshot WHERE state = 'PUBLISHED'")
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(PICTURES));
            assertThat(events).hasSize(PICTURES);
        }
    }

    private Service service(String dataDir, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(server.settings());
        all.put("OBJECT_DETECTION_ENABLED", "false");
        all.put("RUN_FTP_SERVER", "false");
        all.putAll(settings);
        return new Service("127.0.0.1:" + broker.port(), folder.resolve(dataDir), all);
    }
}
