package snapshots.retention;

import java.time.Duration;
import java.time.Instant;

/** When something is due; a clock that is set back does not put it off for longer than was meant. For one thread. */
final class Due {

    private Instant at;
    private Duration wait;

    Due(Instant now, Duration wait) {
        this.at = now.plus(wait);
        this.wait = wait;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(at) || now.plus(wait).isBefore(at);
    }

    void postpone(Instant now, Duration newWait) {
        wait = newWait;
        at = now.plus(newWait);
    }
}
