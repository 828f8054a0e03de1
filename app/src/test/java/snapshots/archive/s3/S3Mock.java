package snapshots.archive.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;
import snapshots.FreePort;

/** A server that speaks S3, in a process of its own: started when the first test wants it, ended with the tests. */
final class S3Mock {

    private static final Path JAR = Path.of("target/s3mock/s3mock.jar");
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private static final S3Mock RUNNING = new S3Mock();

    private final int port = FreePort.any();
    private final Process process;

    private S3Mock() {
        try {
            Path folder = Files.createTempDirectory("s3mock");
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toAbsolutePath().toString(),
                            "--server.port=0",
                            "--http.port=" + port,
                            "--server.address=127.0.0.1",
                            "--com.adobe.testing.s3mock.max-payload-size=64MB",
                            "--com.adobe.testing.s3mock.store.root=" + folder.resolve("store"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("s3mock.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(LONGEST_START).until(this::answers);
    }

    static URI address() {
        return URI.create("http://127.0.0.1:" + RUNNING.port);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("s3mock has ended by itself");
        }
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void end(Path folder) {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException | InterruptedException _) {
            // It is the temporary folder.
        }
    }
}
