package pylib.lifecycle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the program's long-lived threads under their names, and sees to it that none dies unnoticed: a half-dead process
 * looks alive to everybody, so the first death is handed on, normally to end the process. Thread-safe.
 */
public final class ThreadNanny {

    private static final Logger log = LoggerFactory.getLogger(ThreadNanny.class);

    private final Consumer<Death> onDeath;
    private final AtomicBoolean mourned = new AtomicBoolean();
    private final AtomicInteger living = new AtomicInteger();
    private final List<String> dead = new CopyOnWriteArrayList<>();

    /** @param onDeath called once, by the dying thread, for the first thread that dies; must not block */
    public ThreadNanny(Consumer<Death> onDeath) {
        this.onDeath = onDeath;
    }

    /** A thread that ended by an exception. */
    public record Death(String thread, Throwable cause) {}

    /**
     * Starts a platform thread.
     *
     * @param work returning from it is a proper end, an exception or error is a death
     */
    public Thread start(String name, Runnable work) {
        living.incrementAndGet();
        return Thread.ofPlatform().name(name).start(() -> watch(name, work));
    }

    /** How many threads were started and have not ended. */
    public int living() {
        return living.get();
    }

    /** Which threads have died, in that order; those that ended properly are not among them. */
    public List<String> dead() {
        return List.copyOf(dead);
    }

    private void watch(String name, Runnable work) {
        try {
            work.run();
        } catch (Throwable cause) {
            dead.add(name);
            log.atError().addKeyValue("thread", name).setCause(cause).log("A thread died");
            if (mourned.compareAndSet(false, true)) {
                onDeath.accept(new Death(name, cause));
            }
        } finally {
            living.decrementAndGet();
        }
    }
}
