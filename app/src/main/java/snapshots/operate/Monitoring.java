package snapshots.operate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import pylib.lifecycle.LastWords;
import pylib.lifecycle.Shutdown;

/**
 * Tells the monitors regularly whether the pipeline works, from when it runs until it is to stop. On a thread of its own that
 * nobody waits for; what is only wrong for a moment is not told.
 */
@Component
class Monitoring implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(Monitoring.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final PipelineVerdict verdict;
    private final List<Monitor> monitors;
    private final MonitorSettings settings;
    private final Shutdown shutdown;
    private final LastWords lastWords;
    private final ApplicationContext service;

    Monitoring(
            PipelineVerdict verdict,
            Monitors monitors,
            MonitorSettings settings,
            Shutdown shutdown,
            LastWords lastWords,
            ApplicationContext service) {
        this.verdict = verdict;
        this.monitors = monitors.pipeline();
        this.settings = settings;
        this.shutdown = shutdown;
        this.lastWords = lastWords;
        this.service = service;
        this.monitors.forEach(monitor -> lastWords.tell(monitor::ending));
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (!monitors.isEmpty()) {
            Thread.ofPlatform().daemon().name("monitor").start(this::run);
        }
    }

    /** Not by annotation: where a start fails, what serves health and metrics is closed when no listener may be looked up. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext().equals(service)) {
            stop();
        }
    }

    /** Comes before anything is stopped. */
    void stop() {
        stopping.set(true);
        if (!lastWords.areSaid()) {
            monitors.forEach(Monitor::stopping);
        }
    }

    private void run() {
        do {
            try {
                report(settled());
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("Unexpected; please report it");
            }
        } while (!shutdown.await(settings.interval()));
    }

    private void report(List<String> ailments) {
        if (!stopping.get() && !lastWords.areSaid()) {
            monitors.forEach(monitor -> monitor.report(ailments));
        }
    }

    private List<String> settled() {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        List<String> ailments = verdict.ailments();
        while (!ailments.isEmpty() && System.nanoTime() < deadline && !shutdown.await(LOOK_AGAIN)) {
            ailments = verdict.ailments();
        }
        return ailments;
    }
}
