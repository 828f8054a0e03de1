package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import snapshots.standin.SimulatedCamera;

/** What happens to accepted work when the broker goes away or the service is killed. Subclasses name the broker. */
@Timeout(180)
abstract class BrokerFaultsContract {

    /** {@code host:port} of a broker with the account guest/guest. */
    abstract String broker() throws Exception;

    /** How long the network stays cut. */
    abstract Duration outage();

    @TempDir
    Path dataDir;

    private SimulatedCamera camera;
    Secret address;
    Bus bus;

    @BeforeEach
    void start() throws Exception {
        camera = SimulatedCamera.builder()
                .login("visitor", new Secret("not-a-real-password"))
                .pictures(List.of(Photos.read("vtest_01.jpg")))
                .start();
        address = camera.deviceParams();
        bus = new Bus(broker());
    }

    @AfterEach
    void stop() throws Exception {
        bus.deleteQueues();
        bus.close();
        camera.close();
    }

    @Test
    void a_broker_that_goes_away_costs_no_event_and_no_order() throws Exception {
        int port = Integer.parseInt(broker().split(":")[1]);
        try (Network network = new Network(port);
                Service service =
                        new Service(network.address(), dataDir, Map.of("OBJECT_DETECTION_ENABLED", "false"))) {
            bus.heartbeat();
            List<String> labels =
                    IntStream.range(0, 400).mapToObj(i -> "outage " + i).toList();
            for (String label : labels) {
                bus.trigger(Triggers.of(Triggers.CAMERA, label, address));
            }
            List<Bus.Event> events = new ArrayList<>(bus.events(100));

            network.cut();
            await().atMost(Duration.ofSeconds(30)).until(() -> !service.seesBroker());
            bus.forgetHeartbeats();
            await().during(outage()).atMost(outage().plusSeconds(10)).until(() -> !bus.hasHeartbeat());
            network.mend();

            Set<Object> seen = new HashSet<>();
            events.forEach(event -> seen.add(event.input().get("device_label")));
            while (seen.size() < labels.size()) {
                Bus.Event event = bus.event();
                events.add(event);
                seen.add(event.input().get("device_label"));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(labels);
            assertEachOnceOrMarked(events);
            assertThat(events.stream()
                            .filter(event -> !event.isMarkedRedelivered())
                            .map(event -> event.input().get("device_label"))
                            .toList())
                    .as("the events sent once are in order")
                    .isSubsetOf(labels)
                    .isSortedAccordingTo((one, other) -> labels.indexOf(one) - labels.indexOf(other));
            await().until(service::seesBroker);
            bus.heartbeat();
        }
    }

    @Test
    void a_service_that_starts_before_its_broker_serves_when_it_comes() throws Exception {
        try (Network network = new Network(Integer.parseInt(broker().split(":")[1]))) {
            network.cut();
            try (Service service =
                    new Service(network.address(), dataDir, Map.of("OBJECT_DETECTION_ENABLED", "false"))) {
                assertThat(service.seesBroker()).isFalse();

                network.mend();
                bus.heartbeat();
                await().until(service::seesBroker);
                await().ignoreExceptions().until(() -> bus.waitingTriggers() == 0);
                bus.trigger(Triggers.of(Triggers.CAMERA, "at last", address));

                assertThat(bus.event().input().get("device_label")).isEqualTo("at last");
            }
        }
    }

    @Test
    void a_killed_service_announces_every_trigger_after_its_restart() throws Exception {
        List<String> labels =
                IntStream.range(0, 500).mapToObj(i -> "crash " + i).toList();
        List<Bus.Event> events = new ArrayList<>();
        try (ServiceProcess first = new ServiceProcess(broker(), dataDir)) {
            bus.heartbeat();
            for (String label : labels) {
                bus.trigger(Triggers.of(Triggers.CAMERA, label, address));
            }
            events.addAll(bus.events(150));
            first.kill();
        }
        bus.forgetHeartbeats();

        try (ServiceProcess second = new ServiceProcess(broker(), dataDir)) {
            assertThat(second.isAlive()).isTrue();
            Set<Object> seen = new HashSet<>();
            events.forEach(event -> seen.add(event.input().get("device_label")));
            while (seen.size() < labels.size()) {
                Bus.Event event = bus.event();
                events.add(event);
                seen.add(event.input().get("device_label"));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(labels);
            assertEachOnceOrMarked(events);
            assertThat(events.stream()
                            .map(event -> event.properties().getMessageId())
                            .distinct())
                    .as("one picture per trigger")
                    .hasSize(labels.size());
            assertThat(bus.waitingTriggers()).isZero();
        }
    }

    @Test
    void a_service_that_fails_to_start_once_it_is_connected_ends_and_says_why_alone() throws Exception {
        try (ServerSocket other = new ServerSocket(0);
                ServiceProcess process = new ServiceProcess(
                        broker(),
                        dataDir,
                        Map.of(
                                "FTP_PORT", String.valueOf(other.getLocalPort()),
                                "FTP_USER", "camera",
                                "FTP_PASS", "not-a-secret"))) {

            int code = process.end();

            assertThat(code).isEqualTo(78);
            assertThat(process.output())
                    .contains("The FTP server cannot listen on port " + other.getLocalPort())
                    .doesNotContain("Exception:", "\tat ");
        }
    }

    @Test
    void a_service_told_to_stop_ends_in_time_and_says_that_all_is_well() throws Exception {
        try (ServiceProcess process = new ServiceProcess(broker(), dataDir)) {
            bus.heartbeat();
            for (int i = 0; i < 50; i++) {
                bus.trigger(Triggers.of(Triggers.CAMERA, "stop " + i, address));
            }
            bus.event();
            long start = System.nanoTime();

            int code = process.stop();

            assertThat(code).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        }
    }

    static void assertEachOnceOrMarked(List<Bus.Event> events) {
        Set<String> ids = new HashSet<>();
        for (Bus.Event event : events) {
            String id = event.properties().getMessageId();
            assertThat(ids.add(id) || event.isMarkedRedelivered())
                    .as("%s is sent once or marked", id)
                    .isTrue();
        }
    }
}
