package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

/** What is said of the interface is what it is. */
@Timeout(180)
class OpenApiTest {

    private static final Path CHECKED_IN = Path.of("../docs/ref/openapi.json");

    @TempDir
    Path dataDir;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void the_document_that_is_checked_in_is_served_and_true() throws Exception {
        try (Service service = new Service(
                        "127.0.0.1:" + broker.port(),
                        dataDir,
                        Map.of(
                                "RUN_FTP_SERVER", "false",
                                "OBJECT_DETECTION_ENABLED", "false",
                                "springdoc.api-docs.enabled", "true",
                                "springdoc.paths-to-match", "/api/**"));
                ApiClient api = new ApiClient(service.webPort())) {
            String document = new OpenApiDocument(api.get("/v3/api-docs").bytes()).text();
            if (System.getenv("OPENAPI_WRITE") != null) {
                Files.writeString(CHECKED_IN, document);
                return; // it is served by the next build
            }

            assertThat(Files.readString(CHECKED_IN))
                    .as("docs/ref/openapi.json is not what the interface is any more; renew it: make openapi")
                    .isEqualTo(document);
            ApiClient.Reply served = api.get("/api/openapi.json");
            assertThat(served.header("Content-Type")).startsWith("application/json");
            assertThat(served.map("paths")).containsKeys("/api/snapshots", "/api/events", "/api/openapi.json");
        }
    }
}
