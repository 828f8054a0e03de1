package snapshots.contract;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

class PostgresUploadCrashIT extends UploadCrashContract {

    @TempDir
    static Path serverFolder;

    private static EmbeddedBroker broker;
    private static PostgresServer server;

    @BeforeAll
    static void startServers() throws Exception {
        broker = new EmbeddedBroker(FreePort.any());
        server = PostgresServer.start(serverFolder);
    }

    @AfterAll
    static void stopServers() throws Exception {
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
