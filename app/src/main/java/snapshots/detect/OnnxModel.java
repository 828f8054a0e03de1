package snapshots.detect;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import snapshots.image.Picture;
import snapshots.snapshot.FailureKind;

/** A loaded network. One session serves all threads; each run takes one core. */
final class OnnxModel implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ModelSignature signature;
    private final ScheduledThreadPoolExecutor timer = timer();

    /** Runs hold the read half: freeing a session that is at work would bring down the whole process. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    private OnnxModel(Opening opening) throws DetectionException {
        try {
            // Whatever it would log as an error arrives as an exception too.
            environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "detect");
            session = open(opening);
            signature = new ModelSignature(
                    ports(session.getInputInfo().values()),
                    ports(session.getOutputInfo().values()));
        } catch (OrtException e) {
            throw new DetectionException(FailureKind.FATAL, "cannot load its model: " + reason(e), e);
        } catch (LinkageError e) {
            throw new DetectionException(
                    FailureKind.FATAL,
                    "cannot load ONNX Runtime: java.io.tmpdir must be writable and allow programs to be executed",
                    e);
        } catch (IllegalStateException e) { // it cannot add its shutdown hook
            throw new DetectionException(FailureKind.RETRY, "is not loaded any more: the process is ending", e);
        }
    }

    static OnnxModel of(byte[] network) throws DetectionException {
        return new OnnxModel((environment, options) -> environment.createSession(network, options));
    }

    /** Weights that lie in files of their own beside it are found. */
    static OnnxModel of(Path file) throws DetectionException {
        return new OnnxModel((environment, options) -> environment.createSession(file.toString(), options));
    }

    /** Spinning would burn a core between pictures; the arena, which is on by default, keeps memory at half. */
    private OrtSession open(Opening opening) throws OrtException {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return opening.open(environment, options);
        }
    }

    private static String reason(OrtException e) {
        return e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF
                ? "it is no ONNX model, or only a part of one"
                : String.valueOf(e.getMessage());
    }

    private static List<ModelPort> ports(Collection<NodeInfo> nodes) {
        return nodes.stream().map(ModelPort::of).toList();
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("detect-deadline").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    ModelSignature signature() {
        return signature;
    }

    /**
     * Runs the network once; it must have one input, of floats.
     *
     * @param input begins with as many floats as the letterbox has in three planes
     * @param outputs names of those wanted
     * @return the outputs, in that order
     * @throws DetectionException also when the deadline passes first
     */
    List<Output> run(Letterbox letterbox, FloatBuffer input, List<String> outputs, Duration deadline)
            throws DetectionException {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new DetectionException(FailureKind.RETRY, "is closed", null);
            }
            return runUntil(deadline, letterbox, input, outputs);
        } catch (OrtException e) {
            throw new DetectionException(kindOf(e), "cannot run its model: " + e.getMessage(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<Output> runUntil(Duration duration, Letterbox letterbox, FloatBuffer input, List<String> outputs)
            throws OrtException, DetectionException {
        long[] shape = {1, Picture.BYTES_PER_PIXEL, letterbox.height(), letterbox.width()};
        FloatBuffer planes = input.slice(0, Math.toIntExact(shape[1] * shape[2] * shape[3]));
        try (var tensor = OnnxTensor.createTensor(environment, planes, shape);
                var deadline = new RunDeadline(duration, timer)) {
            return answer(tensor, outputs, deadline, duration);
        }
    }

    private List<Output> answer(OnnxTensor tensor, List<String> outputs, RunDeadline deadline, Duration duration)
            throws OrtException, DetectionException {
        String input = signature.inputs().getFirst().name();
        try (var result = session.run(Map.of(input, tensor), deadline.options())) {
            List<Output> answer = new ArrayList<>();
            for (String name : outputs) {
                answer.add(Output.of((OnnxTensor) result.get(name).orElseThrow()));
            }
            return answer;
        } catch (OrtException e) {
            if (deadline.isOver()) {
                throw new DetectionException(FailureKind.RETRY, "took longer than " + duration.toMillis() + " ms", e);
            }
            throw e;
        }
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

    /** Where the network comes from. */
    private interface Opening {
        OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    /**
     * One thing the network says.
     *
     * @param values flattened, the last dimension's next to each other
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these
    record Output(List<Long> shape, float[] values) {

        private static Output of(OnnxTensor tensor) {
            TensorInfo info = tensor.getInfo();
            return new Output(ModelPort.shape(info), tensor.getFloatBuffer().array());
        }
    }
}
