package snapshots.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole service in a process of its own, which can be killed. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;

    ServiceProcess(String broker, Path dataDir) throws IOException {
        this(broker, dataDir, Map.of());
    }

    /** @param settings further ones, by the deployment's names */
    ServiceProcess(String broker, Path dataDir, Map<String, String> settings) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "snapshots.SnapshotProcessor"));
        builder.environment()
                .putAll(Map.of(
                        "RABBITMQ_SERVER_ADDRESS", broker,
                        "DATA_DIR", dataDir.toString(),
                        "SERVER_PORT", "0",
                        "OUTPUT_1_TYPE", "Camera",
                        "OUTPUT_1_LOCATION", "Front Door",
                        "OBJECT_DETECTION_ENABLED", "false"));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(dataDir.resolve("service.log").toFile());
        process = builder.start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing is finished, nothing is said. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            throw new AssertionError("does not stop within 15 s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
