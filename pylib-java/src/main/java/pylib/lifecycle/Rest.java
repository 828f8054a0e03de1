package pylib.lifecycle;

import java.time.Duration;
import java.time.Instant;

/**
 * A while in which something is left alone. A clock that is set back to before its beginning ends it: otherwise it would last
 * for as much longer.
 */
public record Rest(Instant from, Duration length) {

    /** None: it is over at any time. */
    public static final Rest NONE = new Rest(Instant.MAX, Duration.ZERO);

    public boolean isOver(Instant now) {
        return now.isBefore(from) || !now.isBefore(end());
    }

    /** Zero when it is over. */
    public Duration left(Instant now) {
        return isOver(now) ? Duration.ZERO : Duration.between(now, end());
    }

    public Instant end() {
        return from.plus(length);
    }
}
