package snapshots.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Bounds what other programs' pictures cost: a request takes a place before its body is read, and a turn before its picture
 * comes into memory. Thread-safe.
 */
@Component
@ConditionalOnBooleanProperty("snapshots.web.vision.enabled")
final class VisionPlaces {

    /** Longer than most programs wait for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore places;
    private final Semaphore turns;

    VisionPlaces(VisionSettings settings) {
        places = new Semaphore(settings.atOnce() + settings.waiting());
        turns = new Semaphore(settings.atOnce(), true);
    }

    /** Takes a place; does not wait for one. */
    Place take() throws VisionRefusedException {
        if (!places.tryAcquire()) {
            throw busy();
        }
        return new Place();
    }

    private static VisionRefusedException busy() {
        return new VisionRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE, "busy: too many pictures at once, try again in a moment");
    }

    /** Belongs to one thread. */
    final class Place implements AutoCloseable {

        private boolean hasTurn;

        /** Waits, in the order of asking. */
        void awaitTurn() throws VisionRefusedException {
            try {
                hasTurn = turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!hasTurn) {
                throw busy();
            }
        }

        @Override
        public void close() {
            if (hasTurn) {
                turns.release();
            }
            places.release();
        }
    }
}
