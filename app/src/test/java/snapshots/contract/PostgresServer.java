package snapshots.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import snapshots.FreePort;

/** A private PostgreSQL that can be stopped and started again. */
public final class PostgresServer implements AutoCloseable {

    private static final String SCRIPT = "src/test/sh/postgresql";
    private static final String PASSWORD = "not-a-real-password";

    private final Path folder;
    private final int port = FreePort.any();

    private PostgresServer(Path folder) {
        this.folder = folder;
    }

    /** @param folder where it notes what belongs to it */
    public static PostgresServer start(Path folder) throws IOException, InterruptedException {
        var server = new PostgresServer(folder);
        server.start();
        return server;
    }

    public void start() throws IOException, InterruptedException {
        run("start", folder.toString(), Integer.toString(port));
    }

    /** Lets nobody finish. */
    void stop() throws IOException, InterruptedException {
        run("stop", folder.toString());
    }

    /** As a power cut. */
    public void crash() throws IOException, InterruptedException {
        run("crash", folder.toString());
    }

    /** For clients that name the user and the password otherwise. */
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/snapshots";
    }

    /** What makes a service use it, by the deployment's names. */
    Map<String, String> settings() {
        return Map.of(
                "DATABASE_URL",
                "postgresql://snapshots@127.0.0.1:" + port + "/snapshots",
                "DATABASE_PASSWORD",
                PASSWORD);
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Path.of(SCRIPT).toAbsolutePath().toString()));
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

    @Override
    public void close() throws IOException, InterruptedException {
        run("remove", folder.toString());
    }
}
