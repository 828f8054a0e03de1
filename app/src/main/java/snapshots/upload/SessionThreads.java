package snapshots.upload;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoEvent;
import org.apache.mina.core.session.IoEventType;
import org.apache.mina.core.session.IoSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the events of each session in their order, and sessions beside each other: a session that waits for its disk or its
 * client holds up nobody. What waits for neither is done at once, by the network's thread: handing it over takes longer. A
 * session that sends commands faster than they are done is not read from for a while.
 *
 * <p>The library's own ordered pool can leave a session waiting for the thread of another.
 */
final class SessionThreads implements Executor {

    private static final Logger log = LoggerFactory.getLogger(SessionThreads.class);
    private static final AttributeKey KEY = new AttributeKey(SessionThreads.class, "queue");
    private static final int MANY = 64;

    /** Commands that wait for nothing: neither a disk, nor a client, nor a name server. */
    private static final Set<String> QUICK = Set.of("TYPE", "PASV", "EPSV", "NOOP");

    private static final int WORD = 5; // a command and what follows it

    private final Executor threads;

    /** @param threads as many as there are sessions with something to do */
    SessionThreads(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable event) {
        IoEvent happened = (IoEvent) event;
        IoSession session = happened.getSession();
        var fresh = new Waiting(session);
        Waiting known = (Waiting) session.setAttributeIfAbsent(KEY, fresh);
        (known == null ? fresh : known).take(happened);
    }

    private static boolean isQuick(IoEvent event) {
        return event.getType() == IoEventType.MESSAGE_RECEIVED
                && event.getParameter() instanceof String line
                && QUICK.contains(
                        line.substring(0, Math.min(WORD, line.length())).strip().toUpperCase(Locale.ROOT));
    }

    /** The events of one session; at most one thread runs them. */
    private final class Waiting implements Runnable {

        private final IoSession session;

        // Guarded by this.
        private final Queue<Runnable> events = new ArrayDeque<>();
        private boolean running;

        private Waiting(IoSession session) {
            this.session = session;
        }

        private void take(IoEvent event) {
            if (isQuick(event) && isFirst()) {
                runSafely(event);
                goOn();
            } else {
                add(event);
            }
        }

        /** Whether nothing of this session has to be done before; what comes later waits. */
        private synchronized boolean isFirst() {
            boolean first = !running;
            running = true;
            return first;
        }

        private synchronized void goOn() {
            running = !events.isEmpty();
            if (running) {
                begin();
            }
        }

        private synchronized void add(Runnable event) {
            events.add(event);
            if (events.size() == MANY) {
                session.suspendRead();
            }
            if (!running) {
                running = true;
                begin();
            }
        }

        private void begin() {
            try {
                threads.execute(this);
            } catch (RejectedExecutionException e) {
                log.debug("Nothing is done for sessions after the server's end");
            }
        }

        @Override
        public void run() {
            for (Runnable event = next(); event != null; event = next()) {
                runSafely(event);
            }
        }

        /** A fault of ours, or no memory left: the session ends, so that its client does not wait for an answer. */
        private void runSafely(Runnable event) {
            try {
                event.run();
            } catch (Throwable e) {
                log.atError().setCause(e).log("An FTP session failed; please report it");
                session.closeNow();
            }
        }

        private synchronized @Nullable Runnable next() {
            Runnable event = events.poll();
            running = event != null;
            if (events.size() == MANY / 2 && session.isReadSuspended()) {
                session.resumeRead();
            }
            return event;
        }
    }
}
