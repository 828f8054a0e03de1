package snapshots.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import snapshots.catalog.PastLook;
import snapshots.catalog.PastLooks;

/**
 * Runs what detectors saw through other rules, picture by picture in the order in which they were looked at, and says what would
 * have changed. Pictures are not looked at again: what a detector did not report stays unknown, and the cloud is not asked.
 * Thread-safe; a question takes one processor for a while, and a few hundred pictures' findings of memory.
 */
public final class Replay {

    /** More in one question would let people wait. */
    static final int MOST = 200_000;

    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int CHUNK = 500;
    private static final int AT_ONCE = 2;

    private final RulesInForce rules;
    private final PastLooks looks;
    private final Supplier<Rehearsal.Cast> cast;
    private final BooleanSupplier stopping;
    private final LongSupplier nanos;
    private final int most;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * @param stopping whether the service is to end
     * @param nanos as {@link System#nanoTime}
     * @param most pictures for one question
     */
    Replay(
            RulesInForce rules,
            PastLooks looks,
            Supplier<Rehearsal.Cast> cast,
            BooleanSupplier stopping,
            LongSupplier nanos,
            int most) {
        this.rules = rules;
        this.looks = looks;
        this.cast = cast;
        this.stopping = stopping;
        this.nanos = nanos;
        this.most = most;
    }

    /** From which score on labels count that have no threshold of their own, by the detector's name. */
    public Map<String, Double> thresholds() {
        return cast.get().thresholds();
    }

    /**
     * Compares the rules as they are with others. Ends before the end, and says so, when the pictures are too many, when it takes too
     * long, when the service ends, or when the thread is interrupted.
     *
     * @throws BadRuleException if those others could not be saved
     * @throws ReplayBusyException if others are asking
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    public ReplayAnswer ask(ReplayQuestion question) {
        rules.check(question.camera(), question.own());
        if (!places.tryAcquire()) {
            throw new ReplayBusyException();
        }
        try {
            return answer(question);
        } finally {
            places.release();
        }
    }

    private ReplayAnswer answer(ReplayQuestion question) {
        long end = nanos.getAsLong() + LONGEST.toNanos();
        Rehearsal.Cast who = cast.get();
        CameraRules present = rules.of(question.camera());
        CameraRules other = rules.of(question.camera(), question.own());
        var now = new Rehearsal(present, who);
        var then = new Rehearsal(other, who);
        for (PastLook look : before(question, longer(present, other))) {
            now.judge(look);
            then.judge(look);
        }
        var tally = new ReplayTally(question.labels(), question.examples());
        List<Long> numbers = looks.first(question.camera(), question.from(), question.to(), most + 1);
        List<Long> taken = numbers.subList(0, Math.min(most, numbers.size()));
        Optional<Instant> last = Optional.empty();
        for (int i = 0; i < taken.size(); i += CHUNK) {
            if (isOver(end)) {
                return tally.answer(last.or(() -> Optional.of(question.from())));
            }
            for (PastLook look : looks.of(taken.subList(i, Math.min(i + CHUNK, taken.size())))) {
                tally.add(look, who.knows(look), now.judge(look), then.judge(look));
                last = Optional.of(look.takenAt());
            }
        }
        return tally.answer(taken.size() < numbers.size() ? last : Optional.empty());
    }

    private boolean isOver(long end) {
        return nanos.getAsLong() - end > 0
                || stopping.getAsBoolean()
                || Thread.currentThread().isInterrupted();
    }

    /** What stood there already when the time begins that is asked for. */
    private List<PastLook> before(ReplayQuestion question, Duration window) {
        return looks.of(
                looks.last(question.camera(), question.from().minus(window), question.from(), Filters.LOOKS_BEFORE));
    }

    private static Duration longer(CameraRules one, CameraRules other) {
        Duration first = one.standing().window();
        Duration second = other.standing().window();
        return first.compareTo(second) >= 0 ? first : second;
    }
}
