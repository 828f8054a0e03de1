package pylib.heartbeat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends pings to one service by a daemon thread of its own, so that nobody waits for them and a service that hangs holds up
 * no other. A ping that cannot be sent is given up after a few tries, or when a newer one makes it pointless. Says once of
 * each check that it is not told, and once that it is again. Thread-safe.
 */
public final class Pinger implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Pinger.class);

    /** A service that wants to be left alone for longer gets the next ping instead. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private static final int LONGEST_ANSWER = 16 * 1024;

    private final PingQueue queue = new PingQueue();
    private final Set<String> troubled = new HashSet<>();
    private final PingLimits limits;
    private final HttpClient http;
    private final Thread thread;

    /** @param name of its thread */
    public Pinger(String name, PingLimits limits) {
        this.limits = limits;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.timeout())
                .build();
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Returns at once. */
    void send(Ping ping) {
        queue.put(ping);
    }

    /** Sends by the calling thread, in one try; for the last words of a program that will not be there any more. */
    void sendNow(Ping ping, Duration limit) {
        try {
            sayWhether(attempt(ping, limit), ping);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                deliver(queue.take());
            }
        } catch (InterruptedException e) {
            log.debug("No more pings");
        }
    }

    private void deliver(Ping ping) throws InterruptedException {
        Duration pause = limits.pause();
        PingAnswer answer = attempt(ping, limits.timeout());
        for (int tries = 1; answer.again() && tries < limits.tries(); tries++) {
            Duration wait = answer.notBefore().compareTo(pause) > 0 ? answer.notBefore() : pause;
            if (wait.compareTo(LONGEST_PAUSE) > 0) {
                break;
            }
            if (!queue.pause(ping, wait)) {
                return; // a newer one tells the same better
            }
            answer = attempt(ping, limits.timeout());
            pause = pause.multipliedBy(2);
        }
        sayWhether(answer, ping);
    }

    private PingAnswer attempt(Ping ping, Duration limit) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(ping.request(), Pinger::limited);
        try {
            return PingAnswer.of(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return PingAnswer.of(e.getCause() instanceof IOException cause ? cause : e, limit);
        } catch (TimeoutException e) {
            return PingAnswer.of(e, limit);
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpResponse.BodySubscriber<String> limited(HttpResponse.ResponseInfo head) {
        return head.statusCode() == 200
                ? BodySubscribers.limiting(BodySubscribers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER)
                : BodySubscribers.replacing("");
    }

    private void sayWhether(PingAnswer answer, Ping ping) {
        synchronized (troubled) {
            if (answer.trouble().isEmpty()) {
                if (troubled.remove(ping.check())) {
                    log.atInfo().addKeyValue("check", ping.check()).log("Its monitor is told again");
                }
            } else if (troubled.add(ping.check())) {
                log.atWarn()
                        .addKeyValue("check", ping.check())
                        .addKeyValue(
                                "reason", ping.host() + " " + answer.trouble().get())
                        .log("A monitor is not told how the service does; the work goes on, and so do the tries");
            }
        }
    }

    /** What still waits is not sent. */
    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }
}
