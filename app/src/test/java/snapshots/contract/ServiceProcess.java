package snapshots.contract;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole service in a process of its own, which can be killed. */
final class ServiceProcess implements AutoCloseable {

    private static final String SERVICE = "snapshots.SnapshotProcessor";

    private final Process process;
    private final Path log;

    ServiceProcess(String broker, Path dataDir) throws IOException {
        this(broker, dataDir, Map.of());
    }

    /** @param settings further ones, by the deployment's names */
    ServiceProcess(String broker, Path dataDir, Map<String, String> settings) throws IOException {
        this(SERVICE, broker, dataDir, settings);
    }

    private ServiceProcess(String program, String broker, Path dataDir, Map<String, String> settings)
            throws IOException {
        log = dataDir.resolve("service.log");
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(program),
                program));
        builder.environment()
                .putAll(Map.of(
                        "RABBITMQ_SERVER_ADDRESS", broker,
                        "DATA_DIR", dataDir.toString(),
                        "SERVER_PORT", "0",
                        "MANAGEMENT_PORT", "0",
                        "OUTPUT_1_TYPE", "Camera",
                        "OUTPUT_1_LOCATION", "Front Door",
                        "OBJECT_DETECTION_ENABLED", "false"));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        process = builder.start();
    }

    /** Of the kind that obeys {@link #order}. */
    static ServiceProcess withFaults(String broker, Path dataDir, Map<String, String> settings) throws IOException {
        return new ServiceProcess("snapshots.ServiceWithFaults", broker, dataDir, settings);
    }

    /** As {@link snapshots.ServiceWithFaults} understands it. */
    void order(String fault) throws IOException {
        process.getOutputStream().write((fault + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** The code with which it ends by itself. */
    int end() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end within 40 s");
        }
        return process.exitValue();
    }

    /** SIGTERM, again and again. */
    int stopImpatiently() throws InterruptedException {
        do {
            process.destroy();
        } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
        return process.exitValue();
    }

    /** What it has printed. */
    String output() throws IOException {
        return Files.readString(log);
    }

    /** As it ships, unless it is a program of the tests: the tests' log, among others, is not there. */
    private static String classPath(String program) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !program.equals(SERVICE) || !entry.matches(".*(test-classes|springdoc).*"))
                .collect(Collectors.joining(File.pathSeparator));
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
