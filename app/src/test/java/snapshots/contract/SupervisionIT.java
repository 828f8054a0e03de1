package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.heartbeat.PingServer;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

/** How the process ends when a part of it is dead or stuck, and what becomes of what was in hand. */
@Timeout(600)
class SupervisionIT {

    /** Two starts may take long on a machine that has other things to do. */
    private static final AMQP.BasicProperties GOOD_FOR_LONG =
            new AMQP.BasicProperties.Builder().expiration("600000").build();

    @TempDir
    Path dataDir;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final byte[] photo = Photos.read("vtest_01.jpg");
    private ScriptedCamera camera;
    private PingServer pings;
    private Bus bus;

    @BeforeEach
    void start() throws Exception {
        camera = new ScriptedCamera();
        pings = PingServer.answering(200);
        bus = new Bus("127.0.0.1:" + broker.port());
    }

    @AfterEach
    void stop() throws Exception {
        bus.close();
        camera.close();
        pings.close();
        broker.close();
    }

    @Test
    void whichever_thread_dies_the_process_ends_with_the_reason_and_the_next_one_goes_on() throws Exception {
        String inHand = "";
        for (String thread :
                List.of("camera-frontdoor", "detect-1", "publish", "trigger-accept", "journal", "heartbeat")) {
            try (ServiceProcess service = start(Map.of())) {
                awaitHeartbeat();
                expectEvent(inHand);
                service.order("die " + thread);
                inHand = trigger("while " + thread + " dies");

                assertThat(service.end()).as(thread).isEqualTo(70);
                assertThat(service.output())
                        .contains("snapshot-processor ends with exit code 70: the thread " + thread + " died")
                        .contains("Ending the process, as one of its stages has died");
                assertThat(lastFailure()).contains("exit code 70", "the thread " + thread + " died");
            }
        }
        try (ServiceProcess last = start(Map.of())) {
            awaitHeartbeat();
            expectEvent(inHand);
            assertThat(last.stop()).isZero();
        }
    }

    @Test
    void a_stage_that_is_stuck_ends_the_process_with_a_code_of_its_own() throws Exception {
        String inHand;
        try (ServiceProcess service = start(Map.of("SNAPSHOTS_SUPERVISION_STUCKAFTER", "2s"))) {
            awaitHeartbeat();
            service.order("hang publish");
            inHand = trigger("while publish hangs");

            assertThat(service.end()).isEqualTo(75);
            assertThat(service.output()).contains("exit code 75: stuck: publish has finished nothing for");
            assertThat(lastFailure()).contains("exit code 75: stuck: publish has finished nothing for");
        }
        try (ServiceProcess next = start(Map.of())) {
            awaitHeartbeat();
            expectEvent(inHand);
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void a_stop_waits_for_a_stuck_stage_for_a_while_only_and_a_second_signal_for_nothing() throws Exception {
        Map<String, String> never = Map.of("SNAPSHOTS_SUPERVISION_STUCKAFTER", "0");
        for (boolean patient : new boolean[] {true, false}) {
            try (ServiceProcess service = start(never)) {
                awaitHeartbeat();
                service.order("hang camera-frontdoor");
                trigger("never taken");
                await().atMost(Duration.ofSeconds(20)).until(() -> bus.waitingTriggers() == 0);

                if (patient) {
                    assertThat(service.stop()).isZero();
                } else {
                    assertThat(service.stopImpatiently()).as("128 and SIGTERM").isEqualTo(143);
                }
            }
        }
    }

    @Test
    void a_setting_that_cannot_work_has_a_code_of_its_own() throws Exception {
        try (ServiceProcess service = startPlainly(Map.of("HC_PING_URL", "no-url/with-a-secret"))) {
            assertThat(service.end()).isEqualTo(78);
            assertThat(service.output())
                    .contains("HC_PING_URL", "for example https://hc-ping.com/")
                    .doesNotContain("with-a-secret");
        }
        try (ServiceProcess service = startPlainly(Map.of("SNAPSHOTS_SUPERVISION_STALLEDAFTER", "0s"))) {
            assertThat(service.end()).isEqualTo(78);
            assertThat(service.output()).contains("must be 1s to 1d, for example 60s");
        }
    }

    private ServiceProcess start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "OBJECT_DETECTION_ENABLED",
                "true",
                "OUTPUT_1_SNAPSHOT_URL",
                ScriptedCamera.PATH,
                "HC_PING_URL",
                pings.url("/a-check"),
                "RUN_FTP_SERVER",
                "false"));
        all.putAll(settings);
        bus.forgetHeartbeats();
        return ServiceProcess.withFaults("127.0.0.1:" + broker.port(), dataDir, all);
    }

    private ServiceProcess startPlainly(Map<String, String> settings) throws Exception {
        return new ServiceProcess("127.0.0.1:" + broker.port(), dataDir, settings);
    }

    private String trigger(String label) throws Exception {
        camera.shows(photo, photo); // in case it is asked twice
        bus.trigger(Triggers.of(Triggers.CAMERA, label, camera.deviceParams()), GOOD_FOR_LONG);
        return label;
    }

    private void expectEvent(String label) {
        if (!label.isEmpty()) {
            await(label)
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> bus.eventsSoFar().stream()
                            .anyMatch(event -> label.equals(event.input().get("device_label"))));
        }
    }

    /** A start takes its time where everything else starts, too. */
    private void awaitHeartbeat() {
        await().atMost(Duration.ofSeconds(60)).until(bus::hasHeartbeat);
    }

    /** Of all pings so far, the last that is a failure; there must be one. */
    private String lastFailure() throws Exception {
        PingServer.Heard heard = pings.next();
        while (!heard.uri().endsWith("/fail")) {
            heard = pings.next();
        }
        return heard.text();
    }
}
