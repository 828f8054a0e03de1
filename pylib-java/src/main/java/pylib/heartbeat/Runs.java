package pylib.heartbeat;

import java.util.List;

/** One run, as several watch it. */
record Runs(List<JobWatch.Run> all) implements JobWatch.Run {

    @Override
    public void finished(String summary) {
        all.forEach(run -> run.finished(summary));
    }

    @Override
    public void failed(String reason) {
        all.forEach(run -> run.failed(reason));
    }
}
