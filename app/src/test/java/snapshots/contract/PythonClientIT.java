package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pylib.credentials.Secret;
import snapshots.standin.SimulatedCamera;

/** A companion program in another language, with libraries that know nothing of ours. */
@Timeout(120)
class PythonClientIT {

    @TempDir
    Path folder;

    @Test
    void a_python_client_sends_a_trigger_and_reads_the_event_by_the_contract() throws Exception {
        byte[] photo = Photos.read("vtest_01.jpg");
        Path expected = Files.write(folder.resolve("expected.jpg"), photo);
        try (SimulatedCamera camera = SimulatedCamera.builder()
                        .login("visitor", new Secret("not-a-real-password"))
                        .pictures(List.of(photo))
                        .start();
                Service service =
                        new Service(RabbitMq.address(), folder.resolve("data"), Map.of("DEVICE_NAME", "den"));
                Bus bus = new Bus(RabbitMq.address())) {
            bus.heartbeat();

            String said = run(
                    Path.of("src/test/python/companion.py").toAbsolutePath(),
                    RabbitMq.address(),
                    camera.deviceParams().value(),
                    expected);

            assertThat(said).contains("event_detail: 4 person(s) and 6 things");
            assertThat(said).contains("image: " + photo.length + " bytes, equal to the camera's");
            assertThat(said).contains("routing key: event.notify.snapshot.den.image");
            assertThat(service.count("snapshots.pictures", "outcome", "person")).isEqualTo(1);
        }
    }

    private static String run(Path script, String broker, String params, Path expected) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("python", "/usr/bin/python3"),
                        script.toString(),
                        broker,
                        params,
                        expected.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
