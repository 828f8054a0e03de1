package pylib.relay;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The loop of one thread between an inbox and a stage, until the context ends. */
final class Relay<T> implements Runnable {

    private final Inbox<T> inbox;
    private final Stage<T> stage;
    private final Duration idle;
    private final CountDownLatch bound = new CountDownLatch(1);

    Relay(Inbox<T> inbox, Stage<T> stage, Duration idle) {
        this.inbox = inbox;
        this.stage = stage;
        this.idle = idle;
    }

    @Override
    public void run() {
        try (var socket = inbox.bind(idle)) {
            bound.countDown();
            while (true) {
                dispatch(inbox.receive(socket));
            }
        } catch (RelaysEndedException e) {
            // The proper end of a relay, whether it was receiving or sending.
            return;
        } finally {
            bound.countDown();
        }
    }

    private void dispatch(@Nullable T message) {
        if (message == null) {
            stage.idle();
            return;
        }
        try {
            stage.process(message);
        } finally {
            inbox.processed();
        }
    }

    void awaitBound() throws InterruptedException {
        bound.await();
    }
}
