package snapshots.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import pylib.lifecycle.Rest;
import snapshots.catalog.Destinations;
import snapshots.catalog.Destinations.Pause;

/**
 * Whether a destination may be sent anything now. One that cannot be reached rests for a while, one where nothing can be
 * stored is paused; at the end of either, a single copy is tried, and only if the destination answers is it open to all
 * again. A pause outlives the service. Thread-safe.
 */
final class Gate {

    /** How often is looked whether what was wrong has been put right. */
    static final Duration LOOK = Duration.ofSeconds(3);

    private final String destination;
    private final Destinations records;
    private final BooleanSupplier isRenewed;
    private final Intervals intervals;
    private final CopyNews news;
    private final Clock clock;

    private boolean probing;

    /** How often in a row it could not be reached. */
    private int rests;

    /** Until it may be tried again; null: it is open, or the pause knows no time. */
    private @Nullable Rest rest;

    private String restsBecause = "";
    private @Nullable Pause pause;
    private Rest untilNextLook = Rest.NONE;
    private volatile DestinationState state;

    Gate(
            String destination,
            Destinations records,
            BooleanSupplier isRenewed,
            Intervals intervals,
            CopyNews news,
            Clock clock) {
        this.destination = destination;
        this.records = records;
        this.isRenewed = isRenewed;
        this.intervals = intervals;
        this.news = news;
        this.clock = clock;
        this.pause = records.pause(destination).orElse(null);
        // Whatever was put right while the service was not running, nobody noticed: one try tells.
        this.rest = pause == null ? null : pause.resumeAt().map(this::restUntil).orElse(Rest.NONE);
        this.state = seen();
    }

    private Rest restUntil(Instant end) {
        Instant now = clock.instant();
        return new Rest(now, Duration.between(now, end));
    }

    /** What somebody may do who wants to send something. */
    enum Pass {
        /** Nothing. */
        NONE,
        /** Send one. */
        FREE,
        /** Send one, on which depends whether others may. */
        PROBE
    }

    /** Whoever gets anything but {@link Pass#NONE} has to say what came of it, by one of the other methods. */
    synchronized Pass enter() {
        if (isOpen()) {
            return Pass.FREE;
        }
        if (probing || !(isOver() || looksRenewed())) {
            return Pass.NONE;
        }
        probing = true;
        return Pass.PROBE;
    }

    private boolean isOpen() {
        return rest == null && pause == null;
    }

    private boolean isOver() {
        return rest != null && rest.isOver(clock.instant());
    }

    private boolean looksRenewed() {
        Instant now = clock.instant();
        if (pause == null || !untilNextLook.isOver(now)) {
            return false;
        }
        untilNextLook = new Rest(now, LOOK);
        if (!isRenewed.getAsBoolean()) {
            return false;
        }
        rest = Rest.NONE; // it is said but once, and there may be nothing to try it with now
        return true;
    }

    /** How long nobody needs to ask; more than zero. */
    synchronized Duration closedFor() {
        Duration left = rest == null ? LOOK : rest.left(clock.instant());
        boolean soon = left.isPositive() && (pause == null || left.compareTo(LOOK) < 0);
        return soon ? left : LOOK;
    }

    /** The destination was not asked after all. */
    synchronized void leave(Pass pass) {
        probing &= pass != Pass.PROBE;
    }

    /**
     * The destination answered, whatever it had to say of this copy.
     *
     * @return whether it was closed before
     */
    synchronized boolean answered(Pass pass) {
        if (pass != Pass.PROBE) {
            return false;
        }
        if (pause != null) {
            records.resume(destination);
        }
        news.reachable(pause != null, rests > 0);
        probing = false;
        pause = null;
        rest = null;
        rests = 0;
        state = seen();
        return true;
    }

    /** The destination could not be reached, or wants to be left alone. */
    synchronized void unreachable(Pass pass, String reason, Optional<Duration> retryAfter) {
        if (pass == Pass.FREE && !isOpen()) {
            return; // it was on its way when another found that out
        }
        rests++;
        Duration length = Intervals.atLeast(retryAfter.orElse(Duration.ZERO), intervals.rest(rests));
        rest = new Rest(clock.instant(), length);
        restsBecause = reason;
        leave(pass);
        if (pause != null) {
            pause(pause, Optional.of(rest.end()));
        } else if (rests == 1) {
            news.unreachable(reason);
        }
        state = seen();
    }

    /** Nothing can be stored there. */
    synchronized void pause(Pass pass, String reason, Optional<Duration> retryAfter) {
        if (pass == Pass.FREE && pause != null) {
            return;
        }
        Instant now = clock.instant();
        boolean known = pause != null && pause.reason().equals(reason);
        Instant since = pause == null ? now : pause.since();
        rest = retryAfter
                .map(wish -> new Rest(now, Intervals.atLeast(wish, intervals.rest(1))))
                .orElse(null);
        untilNextLook = new Rest(now, LOOK);
        leave(pass);
        if (!known) {
            news.paused(reason);
        }
        pause(
                new Pause(since, reason, Optional.empty()),
                Optional.ofNullable(rest).map(Rest::end));
    }

    private void pause(Pause why, Optional<Instant> resumeAt) {
        pause = new Pause(why.since(), why.reason(), resumeAt);
        state = seen();
        records.pause(destination, pause);
    }

    /** For a person, who is not kept waiting by a disk that does not answer whether it is there again. */
    DestinationState state() {
        return state;
    }

    private DestinationState seen() {
        if (pause != null) {
            return new DestinationState("paused", Optional.of(pause.since()), pause.reason(), pause.resumeAt());
        }
        if (rest != null) {
            return new DestinationState("rests", Optional.empty(), restsBecause, Optional.of(rest.end()));
        }
        return DestinationState.WORKS;
    }
}
