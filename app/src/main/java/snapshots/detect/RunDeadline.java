package snapshots.detect;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Makes one run of the model end when its time is over: ONNX Runtime looks at the wish between two operators. */
final class RunDeadline implements AutoCloseable {

    private final RunOptions options = new RunOptions();
    private final Future<?> alarm;
    private boolean over;
    private boolean closed;

    RunDeadline(Duration duration, ScheduledExecutorService timer) throws OrtException {
        alarm = timer.schedule(this::terminate, duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    RunOptions options() {
        return options;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Shares a lock with {@link #close} because the options must not be touched once they are freed. */
    private synchronized void terminate() {
        if (closed) {
            return;
        }
        over = true;
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new IllegalStateException("Cannot end a run of the model", e);
        }
    }

    @Override
    public synchronized void close() {
        alarm.cancel(false);
        closed = true;
        options.close();
    }
}
