package snapshots;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pylib.lifecycle.Shutdown;

/** Ends the process when a stage stands still for too long: a stuck stage looks alive to everybody. */
final class StuckStages implements Runnable {

    private final Supplier<Optional<String>> stuck;
    private final Consumer<String> end;
    private final Shutdown shutdown;
    private final Duration pause;

    /**
     * @param stuck which stages stand still for too long
     * @param end called once; must not block
     * @param pause between two looks
     */
    StuckStages(Supplier<Optional<String>> stuck, Consumer<String> end, Shutdown shutdown, Duration pause) {
        this.stuck = stuck;
        this.end = end;
        this.shutdown = shutdown;
        this.pause = pause;
    }

    /** A machine that was asleep shows old times at its first look: only who still stands still at the second one is stuck. */
    @Override
    public void run() {
        boolean before = false;
        while (!shutdown.await(pause)) {
            Optional<String> now = stuck.get();
            if (before && now.isPresent()) {
                end.accept(now.get());
                return;
            }
            before = now.isPresent();
        }
    }
}
