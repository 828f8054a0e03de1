package pylib.credentials;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import pylib.credentials.CredentialsException.Kind;
import pylib.lifecycle.Shutdown;

/** Asks again while nobody answers, at growing intervals, and not for longer than it should. Not thread-safe. */
public final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration limit;
    private final Clock clock;
    private final Pause pause;

    /** Waits; a test does not. */
    @FunctionalInterface
    interface Pause {
        void await(Duration time);
    }

    /** @param limit from the first question to the last */
    public Patience(Duration limit) {
        this(limit, Clock.systemUTC(), time -> new Shutdown().await(time));
    }

    Patience(Duration limit, Clock clock, Pause pause) {
        this.limit = limit;
        this.clock = clock;
        this.pause = pause;
    }

    /** @throws CredentialsException the last one, with how long it was tried; at once if asking again cannot help */
    public <T> T ask(Supplier<T> question) {
        Instant begun = clock.instant();
        Duration next = FIRST_PAUSE;
        while (true) {
            try {
                return question.get();
            } catch (CredentialsException e) {
                if (e.kind() != Kind.UNREACHABLE || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (clock.instant().plus(next).isAfter(begun.plus(limit))) {
                    throw new CredentialsException(
                            e.kind(), e.getMessage() + "; tried for " + limit.toSeconds() + " s");
                }
            }
            pause.await(next);
            next = next.multipliedBy(2);
            next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        }
    }
}
