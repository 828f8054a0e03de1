package snapshots;

import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;

/** Ends the process in bounded time, with a code its supervisor can tell apart. */
final class ProcessEnd {

    /** On request, by SIGTERM or SIGINT. */
    static final int ON_REQUEST = 0;

    /** It never started. */
    static final int NOT_STARTED = 1;

    /** A stage died: EX_SOFTWARE of sysexits.h. */
    static final int STAGE_DIED = 70;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private static volatile int code = NOT_STARTED;

    private ProcessEnd() {}

    /** To be called before the start. The JVM's own code for a signal would be 128 and its number. */
    static void prepare() {
        SpringApplication.getShutdownHandlers().add(ProcessEnd::halt);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("process-halt").unstarted(() -> {
                    new Shutdown().await(LONGEST_STOP);
                    halt();
                }));
    }

    static void started() {
        code = ON_REQUEST;
    }

    /** Returns at once: the dying thread must not wait for a stop that waits for it. */
    static void afterDeath(ThreadNanny.Death death) {
        code = STAGE_DIED;
        LoggerFactory.getLogger(ProcessEnd.class)
                .atError()
                .addKeyValue("thread", death.thread())
                .addKeyValue("reason", death.cause().toString())
                .addKeyValue("exit_code", STAGE_DIED)
                .log("Ending the process, as one of its stages has died");
        Thread.ofPlatform().daemon().name("process-end").start(() -> System.exit(STAGE_DIED));
    }

    private static void halt() {
        Runtime.getRuntime().halt(code);
    }
}
