package snapshots.contract;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

class PostgresUploadCrashIT extends UploadCrashContract {

    @TempDir
    Path serverFolder;

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private PostgresServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = PostgresServer.start(serverFolder);
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
        broker.close();
    }

    @Override
    String broker() {
        return "127.0.0.1:" + broker.port();
    }

    @Override
    Map<String, String> settings() {
        return server.settings();
    }
}
