package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

/** What was promised over HTTP is kept over a crash. */
@Timeout(180)
class ApiCrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path dataDir;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final ScriptedCamera camera;

    ApiCrashTest() throws IOException {
        camera = new ScriptedCamera();
    }

    @AfterEach
    void stop() {
        camera.close();
        broker.close();
    }

    @Test
    void a_picture_that_was_asked_for_is_fetched_after_a_crash() throws Exception {
        String id;
        int port = FreePort.any();
        try (ServiceProcess service = service(port);
                ApiClient api = new ApiClient(port)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> api.get("/api/cameras").status() == 200);
            id = api.fetch("Front Door Camera").body().get("id").toString();
            await().atMost(PATIENCE).until(() -> camera.requests() > 0);
            service.kill();
        }

        camera.shows(Photos.read("vtest_01.jpg"), Photos.read("vtest_01.jpg")); // one is for the dead
        int next = FreePort.any();
        try (ServiceProcess service = service(next);
                ApiClient api = new ApiClient(next)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> api.get("/api/snapshots/" + id)
                            .map("snapshot")
                            .get("state")
                            .equals("published"));
            assertThat(service.isAlive()).isTrue();
            assertThat(api.get("/api/snapshots/" + id).body()).containsEntry("restarts", 1);
        }
    }

    private ServiceProcess service(int port) throws IOException {
        return new ServiceProcess(
                "127.0.0.1:" + broker.port(),
                dataDir,
                Map.of(
                        "SERVER_PORT",
                        "" + port,
                        "RUN_FTP_SERVER",
                        "false",
                        "OUTPUT_1_SNAPSHOT_URL",
                        ScriptedCamera.PATH,
                        "OUTPUT_1_PARAMS",
                        camera.deviceParams().value()));
    }
}
