package pylib.relay;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stage's n inboxes, one a worker. Everything with the same key goes to the same worker, so order per key needs no
 * sorting; keys are dealt out in turn as they first appear. Thread-safe.
 *
 * @param <T> the kind of message
 */
public final class Workers<T> {

    private final RelayContext context;
    private final List<Inbox<T>> inboxes;
    private final Map<String, Inbox<T>> assigned = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** @param parking as in {@link RelayContext#inbox(String, int, RelayCodec, int, Parking)}, as are the limits, per worker */
    public Workers(
            RelayContext context,
            String name,
            int count,
            int highWaterMark,
            RelayCodec<T> codec,
            int mostParked,
            @Nullable Parking<T> parking) {
        this.context = context;
        this.inboxes = IntStream.rangeClosed(1, count)
                .mapToObj(i -> context.inbox(name + "-" + i, highWaterMark, codec, mostParked, parking))
                .toList();
    }

    /** Starts every worker with a stage of its own. */
    public void start(IntFunction<Stage<T>> stage) {
        for (int i = 0; i < inboxes.size(); i++) {
            context.start(inboxes.get(i), stage.apply(i));
        }
    }

    /** As {@link Inbox#send}, to the worker that has this key. */
    public void send(String key, T message) {
        assigned.computeIfAbsent(key, k -> inboxes.get(next.getAndIncrement() % inboxes.size()))
                .send(message);
    }

    /** Whether the worker that has this key has nothing to do, and nothing waits for it. */
    public boolean isIdle(String key) {
        Inbox<T> inbox = assigned.get(key);
        return inbox == null || inbox.depth() == 0;
    }
}
