package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pylib.credentials.Secret;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;
import snapshots.standin.SimulatedCamera;

/** A fault of our own while a trigger is read. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class TriggerFaultTest {

    @TempDir
    Path dataDir;

    /** Fails once, when the thread that listens to the bus asks it. */
    private static final class FaultyClock extends Clock {

        private final AtomicBoolean faulty = new AtomicBoolean();

        @Override
        public Instant instant() {
            if (Thread.currentThread().getName().startsWith("trigger-") && faulty.getAndSet(false)) {
                throw new IllegalStateException("a fault of ours");
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void is_said_and_the_trigger_served_when_it_comes_again(CapturedOutput log) throws Exception {
        var clock = new FaultyClock();
        try (EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
                SimulatedCamera camera = SimulatedCamera.builder()
                        .login("visitor", new Secret("not-a-real-password"))
                        .pictures(List.of(Photos.read("vtest_01.jpg")))
                        .start();
                Bus bus = new Bus("127.0.0.1:" + broker.port());
                Service service = new Service(
                        "127.0.0.1:" + broker.port(),
                        dataDir,
                        Map.of("OBJECT_DETECTION_ENABLED", "false", "RUN_FTP_SERVER", "false"),
                        context -> context.registerBean(
                                "faultyClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))) {
            bus.heartbeat();

            clock.faulty.set(true);
            bus.trigger(Triggers.of(Triggers.CAMERA, "at the fault", camera.deviceParams()));

            assertThat(bus.event().input().get("device_label")).isEqualTo("at the fault");
            assertThat(clock.faulty).isFalse();
            assertThat(log.getAll()).contains("Unexpected; please report it", "a fault of ours");
            await().until(() -> service.stateOf("at the fault").equals("PUBLISHED"));
        }
    }
}
