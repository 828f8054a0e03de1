package pylib.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZMQ;
import pylib.lifecycle.Backlog;
import pylib.lifecycle.ThreadNanny;

/**
 * The home of all inboxes and relays of one program.
 *
 * <p>Ends by terminating the ZeroMQ context: every relay finishes the message in hand, finds the context gone, and closes its
 * own socket. Nothing is interrupted. Thread-safe.
 */
public final class RelayContext implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RelayContext.class);
    private static final Duration IDLE = Duration.ofMillis(200);

    private final ThreadNanny nanny;
    private final Duration patience;
    private final ZMQ.Context context = ZMQ.context(1);
    private final AtomicBoolean ending = new AtomicBoolean();
    private final List<Inbox<?>> inboxes = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /**
     * @param nanny starts the relays' threads and learns when one dies
     * @param patience how long {@link #close} waits for relays to finish the message in hand
     */
    public RelayContext(ThreadNanny nanny, Duration patience) {
        this.nanny = nanny;
        this.patience = patience;
    }

    /**
     * Makes an address.
     *
     * @param name unique; also the name of the relay's thread
     * @param highWaterMark how many messages may wait before senders do, at least 2
     */
    public <T> Inbox<T> inbox(String name, int highWaterMark, RelayCodec<T> codec) {
        return inbox(name, highWaterMark, codec, 0, null);
    }

    /**
     * Makes an address whose senders do not wait for room.
     *
     * @param mostParked how many more messages may wait before senders do
     * @param parking null if senders are to wait for room all the same
     */
    public <T> Inbox<T> inbox(
            String name, int highWaterMark, RelayCodec<T> codec, int mostParked, @Nullable Parking<T> parking) {
        if (highWaterMark < 2) {
            throw new IllegalArgumentException("high-water mark of " + name + " is " + highWaterMark + ", least is 2");
        }
        var inbox = new Inbox<>(context, ending, name, highWaterMark, codec, mostParked, parking);
        inboxes.add(inbox);
        return inbox;
    }

    /** Starts the one relay of an inbox; returns when it can be sent to. */
    public <T> void start(Inbox<T> inbox, Stage<T> stage) {
        var relay = new Relay<>(inbox, stage, IDLE);
        threads.add(nanny.start(inbox.name(), relay));
        try {
            relay.awaitBound();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All inboxes, in the order they were made. */
    public List<Inbox<?>> inboxes() {
        return List.copyOf(inboxes);
    }

    /** Whether no message waits or is being worked on. */
    public boolean isIdle() {
        return inboxes.stream().allMatch(inbox -> inbox.depth() == 0);
    }

    /** What waits in each inbox, in the order they were made. */
    public List<Backlog> backlogs() {
        return inboxes.stream().map(Inbox::backlog).toList();
    }

    @Override
    public void close() {
        ending.set(true);
        // term() returns when the last socket is closed, which is for the relays and for us to do meanwhile.
        Thread termination = Thread.ofPlatform().daemon().name("relay-term").start(context::term);
        List<Thread> ending = new ArrayList<>(threads);
        ending.add(Thread.ofPlatform().daemon().name("relay-end").start(() -> inboxes.forEach(Inbox::end)));
        ending.add(termination);
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : ending) {
            join(thread, deadline);
        }
    }

    private static void join(Thread thread, long deadline) {
        try {
            if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                log.atWarn().addKeyValue("thread", thread.getName()).log("Did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
