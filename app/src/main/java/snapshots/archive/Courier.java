package snapshots.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pylib.lifecycle.Rest;
import snapshots.archive.CopyException.Kind;
import snapshots.archive.Gate.Pass;
import snapshots.catalog.Copies;
import snapshots.catalog.JournalException;
import snapshots.catalog.OwedCopy;

/**
 * Brings one destination what it is owed: people first, then by age. Any number of threads may take turns at once.
 */
final class Courier {

    /** So soon is noticed what was written beside the service, as by {@code make resend}. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** After so many copies that were not what was sent, something is wrong that trying does not mend. */
    static final int MOST_MISMATCHES = 5;

    /** More of them are not remembered. */
    private static final int MOST_SUSPECTS = 256;

    private final String name;
    private final Destination destination;
    private final Copies copies;
    private final Loading loading;
    private final Gate gate;
    private final Intervals intervals;
    private final Bell bell;
    private final CopyNews news;
    private final ArchiveStats stats;
    private final Clock clock;

    /** Numbers of the copies that are being made, or whose having been made is being written. */
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

    /** Numbers of those with which the destination could not be reached, for which they may be to blame. */
    private final Set<Long> suspects = ConcurrentHashMap.newKeySet();

    private volatile Rest journalRests = Rest.NONE;

    Courier(
            String name,
            Destination destination,
            Copies copies,
            Loading loading,
            Gate gate,
            Intervals intervals,
            Bell bell,
            CopyNews news,
            ArchiveStats stats,
            Clock clock) {
        this.name = name;
        this.destination = destination;
        this.copies = copies;
        this.loading = loading;
        this.gate = gate;
        this.intervals = intervals;
        this.bell = bell;
        this.news = news;
        this.stats = stats;
        this.clock = clock;
    }

    /**
     * Makes the next copy, if there is one and it can be made now.
     *
     * @return how long to wait before the next turn, unless something happens before; zero after a copy, whatever came of it
     * @throws InterruptedException if the service is stopping
     */
    Duration turn() throws InterruptedException {
        Duration rest = journalRests.left(clock.instant());
        if (rest.isPositive()) {
            return rest;
        }
        Pass pass = gate.enter();
        if (pass == Pass.NONE) {
            return gate.closedFor();
        }
        try {
            return turn(pass);
        } catch (JournalException e) { // said by the journal itself; what is not noted is done again
            journalRests = new Rest(clock.instant(), LOOK);
            gate.leave(pass);
            return LOOK;
        } catch (InterruptedException | Error e) {
            gate.leave(pass);
            throw e;
        }
    }

    private Duration turn(Pass pass) throws InterruptedException {
        Optional<OwedCopy> next = take(pass);
        if (next.isEmpty()) {
            gate.leave(pass);
            return untilNext();
        }
        OwedCopy copy = next.get();
        boolean written = false;
        try {
            written = deliver(copy, pass);
        } finally {
            if (!written) {
                inHand.remove(copy.number());
            }
        }
        return Duration.ZERO;
    }

    private synchronized Optional<OwedCopy> take(Pass pass) {
        Instant now = clock.instant();
        Optional<OwedCopy> next = Optional.empty();
        if (pass == Pass.PROBE && !suspects.isEmpty()) {
            List<Long> others = new ArrayList<>(inHand);
            others.addAll(suspects);
            next = copies.next(name, now, others, 1).stream().findFirst();
        }
        if (next.isEmpty()) {
            next = copies.next(name, now, List.copyOf(inHand), 1).stream().findFirst();
        }
        next.ifPresent(copy -> inHand.add(copy.number()));
        return next;
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        return copies.nextDue(name, now)
                .map(due -> Duration.between(now, due))
                .filter(wait -> wait.compareTo(LOOK) < 0)
                .orElse(LOOK);
    }

    /** @return whether it is still in hand, as its having been made is being written */
    private boolean deliver(OwedCopy copy, Pass pass) throws InterruptedException {
        long begun = System.nanoTime();
        CopyOrder order;
        try {
            order = loading.order(copy);
        } catch (CopyException e) {
            requireGoingOn();
            gate.leave(pass); // which says nothing of the destination
            failed(copy, e, begun);
            return false;
        }
        try {
            Copied copied = destination.copy(order);
            requireGoingOn();
            verified(copy, copied, Duration.ofNanos(System.nanoTime() - begun));
            opened(pass);
            return true;
        } catch (CopyException e) {
            failed(copy, pass, e, begun);
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) {
            news.unexpected(e);
            failed(copy, pass, new CopyException(Kind.RETRY, "failed in an unexpected way: " + e, e), begun);
        }
        return false;
    }

    /** The next copy does not wait for this one's commit; until then it stays in hand, and so is not made twice. */
    private void verified(OwedCopy copy, Copied copied, Duration took) {
        suspects.remove(copy.number());
        stats.tried(name, "verified", took);
        news.verified();
        var _ = copies.verified(copy, copied.remoteId(), copied.link(), clock.instant(), took)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        journalRests = new Rest(clock.instant(), LOOK);
                    }
                    inHand.remove(copy.number());
                });
    }

    private void opened(Pass pass) {
        if (gate.answered(pass)) {
            bell.ring();
        }
    }

    /** Whatever failed because the service is stopping is nobody's fault, and nothing could be written any more. */
    private static void requireGoingOn() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the service is stopping");
        }
    }

    private void failed(OwedCopy copy, Pass pass, CopyException e, long begun) throws InterruptedException {
        requireGoingOn();
        if (e.kind() == Kind.PAUSE) {
            count("paused", begun);
            gate.pause(pass, e.reason(), e.retryAfter());
        } else if (e.kind() == Kind.UNREACHABLE) {
            unreachable(copy, pass, e, begun);
        } else {
            opened(pass);
            failed(copy, e, begun);
        }
    }

    /** Of a copy with which that happens again, while others get there, the destination is not to blame. */
    private void unreachable(OwedCopy copy, Pass pass, CopyException e, long begun) {
        count("unreachable", begun);
        if (pass == Pass.FREE
                && suspects.contains(copy.number())
                && !gate.state().isClosed()) {
            postpone(copy, e, false, intervals.beforeRetry(copy.tries() + 1));
            return;
        }
        if (suspects.size() >= MOST_SUSPECTS) {
            suspects.clear();
        }
        suspects.add(copy.number());
        gate.unreachable(pass, e.reason(), e.retryAfter());
    }

    private void failed(OwedCopy copy, CopyException e, long begun) {
        switch (e.kind()) {
            case REJECT -> giveUp(copy, e.reason(), begun);
            case MISMATCH -> {
                int mismatches = copy.mismatches() + 1;
                if (mismatches >= MOST_MISMATCHES) {
                    giveUp(copy, "what arrived was not what was sent, " + mismatches + " times: " + e.reason(), begun);
                } else {
                    count("mismatch", begun);
                    postpone(copy, e, true, intervals.afterMismatch(mismatches));
                }
            }
            case RETRY, UNREACHABLE, PAUSE -> {
                count("retry", begun);
                postpone(copy, e, false, intervals.beforeRetry(copy.tries() + 1));
            }
        }
    }

    private void postpone(OwedCopy copy, CopyException e, boolean mismatched, Duration interval) {
        news.failed(copy, e.reason());
        Duration wait = Intervals.atLeast(e.retryAfter().orElse(Duration.ZERO), interval);
        copies.postponed(copy, e.reason(), mismatched, clock.instant().plus(wait));
    }

    private void giveUp(OwedCopy copy, String reason, long begun) {
        count("given_up", begun);
        news.givenUp(copy, reason);
        copies.givenUp(copy, reason);
    }

    private void count(String outcome, long begun) {
        stats.tried(name, outcome, Duration.ofNanos(System.nanoTime() - begun));
    }
}
