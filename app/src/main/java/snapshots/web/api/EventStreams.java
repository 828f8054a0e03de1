package snapshots.web.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Those that listen; no more than are borne. Thread-safe. */
@Component
final class EventStreams {

    private static final Duration LATER = Duration.ofSeconds(10);

    private final EventSettings settings;

    /** Guarded by this. */
    private final List<EventStream> streams = new ArrayList<>();

    private volatile boolean any;

    /** Guarded by this. */
    private boolean closed;

    EventStreams(EventSettings settings) {
        this.settings = settings;
    }

    /**
     * One more.
     *
     * @param address from where it listens
     * @param missed what it is told first
     * @throws ProblemException if there are too many
     */
    SseEmitter open(String address, Supplier<List<Event>> missed) {
        EventStream stream = new EventStream(address, settings.heartbeat());
        add(stream);
        Thread.ofVirtual().name("events to " + address).start(() -> {
            try {
                stream.run(missed);
            } finally {
                remove(stream);
            }
        });
        return stream.emitter();
    }

    private synchronized void add(EventStream stream) {
        long same = streams.stream()
                .filter(other -> other.address().equals(stream.address()))
                .count();
        if (closed || streams.size() >= settings.streams() || same >= settings.perAddress()) {
            // Else as many connections as the server takes would be held by those who were refused.
            throw ProblemException.busy("too many listen already", LATER).with(HttpHeaders.CONNECTION, "close");
        }
        streams.add(stream);
        any = true;
    }

    private synchronized void remove(EventStream stream) {
        streams.remove(stream);
        any = !streams.isEmpty();
    }

    /** Whether anybody listens. */
    boolean any() {
        return any;
    }

    /** Tells all; waits for none. */
    synchronized void tell(List<Event> events) {
        for (EventStream stream : streams) {
            events.forEach(stream::offer);
        }
    }

    /** Ends all; there will be no more. */
    synchronized void close() {
        closed = true;
        streams.forEach(EventStream::end);
    }
}
