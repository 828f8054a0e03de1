package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program under test: a process of its own, and what it uses of the machine. */
final class Program implements AutoCloseable {

    private static final long STOP_SECONDS = 15;

    private final Process process;
    private final long startedAt = System.nanoTime();
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param settings all of its environment but what every program needs: none of the caller's own settings gets in
     * @param output where to write what it prints
     */
    static Program start(List<String> command, Map<String, String> settings, Path output) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR"));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new Program(builder.start(), output);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    long startedAt() {
        return startedAt;
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The program ended with " + process.exitValue() + ": " + lastLines());
        }
    }

    /** Waits for the end of a program that ends by itself. */
    void await() throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The program ended with " + process.exitValue() + ": " + lastLines());
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(nothing to read in " + output + ")";
        }
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    double residentMegabytes() throws IOException {
        return megabytes("VmRSS:");
    }

    double mostResidentMegabytes() throws IOException {
        return megabytes("VmHWM:");
    }

    private double megabytes(String name) throws IOException {
        String line = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(candidate -> candidate.startsWith(name))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
