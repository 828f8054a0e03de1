package snapshots.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Another program, run once: with nothing to read, for a limited time, and listened to for a limited length. When this is
 * over it has ended, with every process it started that is still its descendant.
 */
final class ProgramRun implements AutoCloseable {

    private static final int LONGEST_COMPLAINT = 2_000;

    /** All it learns of our environment, which holds passwords: what a program needs to find its libraries. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH");

    private final Process process;
    private final FutureTask<byte[]> output;
    private final FutureTask<byte[]> complaint;
    private final long deadline;

    /**
     * What came of it.
     *
     * @param output what it printed; longer than the limit by one byte if that was more than the limit
     * @param complaint the beginning of what it printed as errors
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Result(int exitCode, byte[] output, String complaint) {}

    private ProgramRun(Process process, int limit, long deadline) {
        this.process = process;
        this.deadline = deadline;
        this.output = reading("output", () -> process.getInputStream().readNBytes(limit + 1));
        this.complaint = reading("errors", () -> beginning(process.getErrorStream()));
    }

    /**
     * Runs a program.
     *
     * @param limit of what is read of its output, in bytes; a program that prints more is ended
     * @throws IOException if it cannot be started
     * @throws TimeoutException if it has not ended in this time
     */
    static Result run(List<String> command, Duration time, int limit)
            throws IOException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        try (var run = new ProgramRun(builder.start(), limit, deadline)) {
            run.process.getOutputStream().close();
            return run.result(limit);
        }
    }

    private Result result(int limit) throws IOException, TimeoutException, InterruptedException {
        byte[] printed = get(output);
        if (printed.length > limit) {
            return new Result(-1, printed, "");
        }
        String complained = new String(get(complaint), StandardCharsets.UTF_8);
        if (!process.waitFor(remaining(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return new Result(process.exitValue(), printed, complained.strip());
    }

    private byte[] get(FutureTask<byte[]> reading) throws IOException, TimeoutException, InterruptedException {
        try {
            return reading.get(remaining(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("cannot be read from: " + e.getCause(), Objects.requireNonNull(e.getCause()));
        }
    }

    private long remaining() {
        return deadline - System.nanoTime();
    }

    private FutureTask<byte[]> reading(String what, Callable<byte[]> read) {
        FutureTask<byte[]> task = new FutureTask<>(read);
        Thread.ofPlatform().daemon().name("upload-ffmpeg-" + what).start(task);
        return task;
    }

    /** Reads on to the end, since a program that nobody listens to stands still. */
    private static byte[] beginning(InputStream stream) throws IOException {
        byte[] beginning = stream.readNBytes(LONGEST_COMPLAINT);
        stream.transferTo(OutputStream.nullOutputStream());
        return beginning;
    }

    /** Descendants are listed first: those of an ended process are nobody's. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
