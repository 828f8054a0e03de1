package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.standin.SimulatedCamera;

/** A broker that is short of memory or disk reads no more from whoever publishes, and goes on with whoever consumes. */
@Timeout(240)
@ExtendWith(OutputCaptureExtension.class)
class RabbitMqAlarmIT {

    private static final Path SCRIPT = Path.of("src/test/sh/rabbitmq").toAbsolutePath();
    private static final Map<String, String> SETTINGS = Map.of(
            "OBJECT_DETECTION_ENABLED",
            "false",
            "snapshots.trigger.prefetch",
            "5",
            "snapshots.publish.confirm-timeout",
            "2s");

    @TempDir
    Path folder;

    private final String port = Integer.toString(FreePort.firstOf(3));
    private final String broker = "127.0.0.1:" + port;
    private SimulatedCamera camera;
    private Bus bus;

    @BeforeEach
    void start() throws Exception {
        rabbitmq("start", server(), port);
        camera = SimulatedCamera.builder()
                .login("visitor", new Secret("not-a-real-password"))
                .pictures(List.of(Photos.read("vtest_01.jpg")))
                .start();
        bus = new Bus(broker);
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
        camera.close();
        rabbitmq("stop", server());
    }

    @Test
    void while_the_broker_is_short_of_memory_triggers_are_served_and_their_events_wait(CapturedOutput log)
            throws Exception {
        List<String> labels = IntStream.range(0, 30).mapToObj(i -> "short " + i).toList();
        try (var _ = new Service(broker, folder.resolve("data"), SETTINGS)) {
            bus.awaitTriggerQueue();
        }
        for (String label : labels) {
            bus.trigger(Triggers.of(Triggers.CAMERA, label, camera.deviceParams()));
        }
        await().until(() -> bus.waitingTriggers() == labels.size());

        rabbitmq("ctl", server(), port, "set_vm_memory_high_watermark", "0.00001");
        try (Service service = new Service(broker, folder.resolve("data"), SETTINGS)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting(service) == labels.size());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(log)
                            .contains("The broker does not take events; they wait in the journal")
                            .contains("low on memory"));
            assertThat(bus.eventsSoFar()).isEmpty();
        } // and it can be stopped

        try (Service service = new Service(broker, folder.resolve("data"), SETTINGS)) {
            rabbitmq("ctl", server(), port, "set_vm_memory_high_watermark", "0.6");
            Set<Object> seen = new HashSet<>();
            List<Bus.Event> events = new ArrayList<>();
            while (seen.size() < labels.size()) {
                Bus.Event event = bus.event();
                events.add(event);
                seen.add(event.input().get("device_label"));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(labels);
            assertThat(events).as("none was sent again and again meanwhile").hasSizeLessThan(3 * labels.size());
            await().until(() -> waiting(service) == 0);
            bus.forgetHeartbeats();
            bus.heartbeat();
        }
    }

    private static long waiting(Service service) {
        return service.journal()
                .sql("SELECT count(*) FROM snapshot WHERE state = 'DETECTED'")
                .query(Long.class)
                .single();
    }

    private String server() {
        return folder.resolve("server").toString();
    }

    private static void rabbitmq(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
