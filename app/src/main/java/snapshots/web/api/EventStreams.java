package snapshots.web.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import snapshots.web.Admission;

/** Those that listen; no more than are borne. Thread-safe. */
@Component
final class EventStreams {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
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
     * @param admission asked every heartbeat
     * @param missed what it is told first
     * @param beginning sends what comes before all events, before another thread writes any
     * @throws ProblemException if there are too many
     */
    SseEmitter open(String address, Admission admission, Supplier<List<Event>> missed, Beginning beginning) {
        EventStream stream = new EventStream(address, settings.heartbeat(), admission);
        add(stream);
        try {
            beginning.send();
        } catch (IOException e) {
            log.debug("A listener has gone: {}", e.getMessage());
            remove(stream);
            stream.emitter().complete();
            return stream.emitter();
        }
        Thread.ofVirtual().name("events to " + address).start(() -> {
            try {
                stream.run(missed);
            } finally {
                remove(stream);
            }
        });
        return stream.emitter();
    }

    /** The answer's head. */
    interface Beginning {
        void send() throws IOException;
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
