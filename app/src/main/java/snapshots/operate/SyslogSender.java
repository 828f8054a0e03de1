package snapshots.operate;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Shutdown;

/**
 * Sends what waits to the syslog server, one after the other, and tries again while it cannot. Whoever logs never waits:
 * when too much waits, what comes then is left out there, and counted. Thread-safe.
 */
final class SyslogSender implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SyslogSender.class);
    private static final int QUEUE = 1000;

    /** How long the end of the service may wait for the last lines. */
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    /** No message is empty. */
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Shutdown stopping = new Shutdown();
    private final Reachability server;
    private final SyslogLink link;
    private final Duration pause;

    /** @param pause between a try that failed and the next */
    SyslogSender(SyslogAddress address, SyslogLink link, Duration pause) {
        this.server = new Reachability(
                log, "the syslog server", address, "SYSLOG_ADDRESS, for example udp://192.168.1.5:514");
        this.link = link;
        this.pause = pause;
    }

    void offer(byte[] message) {
        if (!queue.offer(message)) {
            server.lost();
        }
    }

    @Override
    public void run() {
        try (link) {
            byte[] message = queue.take();
            while (message.length > 0) {
                send(message);
                message = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns once it has arrived, or when the service ends. */
    private void send(byte[] message) {
        do {
            try {
                link.send(message);
                server.reached();
                return;
            } catch (IOException e) {
                server.failed(e);
            }
        } while (!stopping.await(pause));
    }

    /** Sends what waits, if that is quick. */
    void finish(Thread runner) {
        try {
            if (!queue.offer(END)) {
                runner.interrupt();
            }
            runner.join(LAST_LINES);
            stopping.request();
            queue.clear();
            offer(END);
            runner.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
