package snapshots;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import pylib.lifecycle.LastWords;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.device.BadSettingException;

/** Ends the process in bounded time, with a code its supervisor can tell apart: docs/ref/exit-codes.md. */
final class ProcessEnd {

    /** On request, by SIGTERM or SIGINT. */
    static final int ON_REQUEST = 0;

    /** It never started. */
    static final int NOT_STARTED = 1;

    /** A stage died: EX_SOFTWARE of sysexits.h. */
    static final int STAGE_DIED = 70;

    /** A stage stood still with work waiting: EX_TEMPFAIL of sysexits.h. */
    static final int STAGE_STUCK = 75;

    /** It did not start, and will not before a setting is changed: EX_CONFIG of sysexits.h. */
    static final int BAD_SETTING = 78;

    /** What a shell adds to a signal's number. */
    private static final int BY_SIGNAL = 128;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final AtomicInteger code = new AtomicInteger(NOT_STARTED);

    private ProcessEnd() {}

    /** To be called before the start. The JVM's own code for a signal would be 128 and its number. */
    static void prepare() {
        SpringApplication.getShutdownHandlers().add(ProcessEnd::halt);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("process-halt").unstarted(() -> {
                    new Shutdown().await(LONGEST_STOP);
                    halt();
                }));
        Signals.handle(
                () -> {
                    code.compareAndSet(NOT_STARTED, ON_REQUEST);
                    System.exit(ON_REQUEST);
                },
                signal -> Runtime.getRuntime().halt(BY_SIGNAL + signal));
    }

    static void started() {
        code.compareAndSet(NOT_STARTED, ON_REQUEST);
    }

    /** Does not return: libraries' threads would keep a process alive that does nothing. */
    static void notStarted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadSettingException
                    || cause instanceof BindException
                    || cause instanceof ConfigurationPropertiesBindException) {
                code.compareAndSet(NOT_STARTED, BAD_SETTING);
            }
        }
        System.exit(code.get());
    }

    /** Returns at once: the dying thread must not wait for a stop that waits for it. */
    static void afterDeath(ThreadNanny.Death death, LastWords lastWords) {
        LoggerFactory.getLogger(ProcessEnd.class)
                .atError()
                .addKeyValue("thread", death.thread())
                .addKeyValue("reason", death.cause().toString())
                .addKeyValue("exit_code", STAGE_DIED)
                .log("Ending the process, as one of its stages has died");
        // Not the exception's message, which goes to strangers: it may hold anything.
        end(
                STAGE_DIED,
                "the thread " + death.thread() + " died of "
                        + death.cause().getClass().getName(),
                lastWords);
    }

    /** Returns at once. */
    static void afterStall(String stages, LastWords lastWords) {
        LoggerFactory.getLogger(ProcessEnd.class)
                .atError()
                .addKeyValue("reason", stages)
                .addKeyValue("exit_code", STAGE_STUCK)
                .log("Ending the process, as one of its stages is stuck (snapshots.supervision.stuck-after)");
        end(STAGE_STUCK, "stuck: " + stages, lastWords);
    }

    private static void end(int unclean, String reason, LastWords lastWords) {
        code.set(unclean);
        System.err.println("snapshot-processor ends with exit code " + unclean + ": " + reason);
        Thread.ofPlatform().daemon().name("process-end").start(() -> {
            lastWords.say("ends with exit code " + unclean + ": " + reason, LAST_WORDS);
            System.exit(unclean);
        });
    }

    private static void halt() {
        Runtime.getRuntime().halt(code.get());
    }
}
