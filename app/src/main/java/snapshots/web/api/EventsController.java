package snapshots.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import snapshots.web.Admission;

/** Tells what happens as it happens. */
@RestController
class EventsController {

    private static final long NONE = -1;

    private final EventStreams streams;
    private final EventFeed feed;

    EventsController(EventStreams streams, EventFeed feed) {
        this.streams = streams;
        this.feed = feed;
    }

    /**
     * Server-sent events: {@code snapshot} whenever a snapshot gets further, {@code reload} when too much was missed.
     *
     * @param last the id of the last event that was heard, as a browser says it that comes again
     * @param after the same, for who comes the first time and knows it from elsewhere
     */
    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response) {
        String heard = last == null ? after : last;
        long number = heard == null ? NONE : number(heard);
        return streams.open(request.getRemoteAddr(), Admission.of(request), () -> feed.missed(number), () -> {
            // Filters set headers on the way back: that would be while the stream's thread writes.
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.flushBuffer();
        });
    }

    /** One that is not ours is from elsewhere: then all of it was missed. */
    private static long number(String last) {
        return last.matches("[0-9]{1,18}") ? Long.parseLong(last) : 0;
    }
}
