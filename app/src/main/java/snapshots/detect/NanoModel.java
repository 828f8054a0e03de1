package snapshots.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import snapshots.image.Picture;
import snapshots.snapshot.FailureKind;

/** The loaded network. One session serves all threads; each run takes one core. */
final class NanoModel implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ScheduledThreadPoolExecutor timer = timer();

    /** Runs hold the read half: freeing a session that is at work would bring down the whole process. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    NanoModel(byte[] network) throws DetectionException {
        try {
            // Whatever it would log as an error arrives as an exception too.
            environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "detect");
            session = open(environment, network);
        } catch (OrtException e) {
            throw new DetectionException(FailureKind.FATAL, "cannot load its model: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new DetectionException(
                    FailureKind.FATAL,
                    "cannot load ONNX Runtime: java.io.tmpdir must be writable and allow programs to be executed",
                    e);
        }
    }

    /** Spinning would burn a core between pictures; the arena, which is on by default, keeps memory at half. */
    private static OrtSession open(OrtEnvironment environment, byte[] network) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(network, options);
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("detect-deadline").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /**
     * Runs the network once.
     *
     * @param input as {@link NanoInput} fills it
     * @throws DetectionException also when the deadline passes first
     */
    Answer run(Letterbox letterbox, FloatBuffer input, Duration deadline) throws DetectionException {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new DetectionException(FailureKind.RETRY, "is closed", null);
            }
            return runUntil(deadline, letterbox, input);
        } catch (OrtException e) {
            throw new DetectionException(kindOf(e), "cannot run its model: " + e.getMessage(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Answer runUntil(Duration duration, Letterbox letterbox, FloatBuffer input)
            throws OrtException, DetectionException {
        long[] shape = {1, Picture.BYTES_PER_PIXEL, letterbox.height(), letterbox.width()};
        FloatBuffer planes = input.slice(0, Math.toIntExact(shape[1] * shape[2] * shape[3]));
        try (var tensor = OnnxTensor.createTensor(environment, planes, shape);
                var deadline = new RunDeadline(duration, timer)) {
            return answer(tensor, deadline, duration);
        }
    }

    private Answer answer(OnnxTensor tensor, RunDeadline deadline, Duration duration)
            throws OrtException, DetectionException {
        try (var result = session.run(Map.of("images", tensor), deadline.options())) {
            return new Answer(floats(result, "scores"), floats(result, "dist"));
        } catch (OrtException e) {
            if (deadline.isOver()) {
                throw new DetectionException(FailureKind.RETRY, "took longer than " + duration.toMillis() + " ms", e);
            }
            throw e;
        }
    }

    private static float[] floats(OrtSession.Result result, String name) {
        OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
        return tensor.getFloatBuffer().array();
    }

    private static FailureKind kindOf(OrtException e) {
        return e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT ? FailureKind.REJECT : FailureKind.RETRY;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                timer.shutdownNow();
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("Cannot close the model", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * What the network says, flattened.
     *
     * @param scores 80 for each cell
     * @param distances 4 for each cell
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    record Answer(float[] scores, float[] distances) {}
}
