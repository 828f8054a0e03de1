package snapshots.web.api;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import snapshots.web.Admission;

/**
 * One that listens. Its own (virtual) thread writes, so that a slow one keeps nobody waiting; one for which too much waits is
 * let go, and may come again with the id of the last event it got. So is one that may not listen any more. Thread-safe.
 */
final class EventStream {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final int WAITING = 256;
    private static final long COME_AGAIN_MILLIS = 3000;
    private static final Event END = new Event(0, "", "");

    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(WAITING);
    private final SseEmitter emitter = new SseEmitter(0L);
    private final String address;
    private final Duration heartbeat;
    private final Admission admission;
    private volatile boolean ended;

    EventStream(String address, Duration heartbeat, Admission admission) {
        this.address = address;
        this.heartbeat = heartbeat;
        this.admission = admission;
        emitter.onCompletion(this::end);
        emitter.onError(failure -> end());
    }

    String address() {
        return address;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** Does not wait. */
    void offer(Event event) {
        if (!queue.offer(event)) {
            end();
        }
    }

    /** Nothing more is told. */
    void end() {
        ended = true;
        queue.clear();
        var _ = queue.offer(END);
    }

    /** @param missed what is told first */
    void run(Supplier<List<Event>> missed) {
        try {
            for (Event event : missed.get()) {
                send(event);
            }
            long checked = System.nanoTime();
            while (!ended) {
                Event event = queue.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                if (System.nanoTime() - checked >= heartbeat.toNanos()) {
                    if (!admission.holds()) {
                        break;
                    }
                    checked = System.nanoTime();
                }
                if (event == null) {
                    emitter.send(SseEmitter.event().comment("still here"));
                } else if (!ended) {
                    send(event);
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) { // the container ends it
            log.debug("A listener has gone: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("Events cannot be told");
            emitter.complete();
        }
    }

    /** Without a name it only says where to go on. */
    private void send(Event event) throws IOException {
        var message = SseEmitter.event().id(Long.toString(event.id())).reconnectTime(COME_AGAIN_MILLIS);
        emitter.send(
                event.name().isEmpty() ? message : message.name(event.name()).data(event.data(), MediaType.TEXT_PLAIN));
    }
}
