package snapshots.detect;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.BurstLook;
import snapshots.catalog.Journal;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/**
 * Finds the best picture of a burst and gives it to the burst's snapshot. All that is known of a burst stands in the journal,
 * so one that was left in the middle is simply looked at again. Holds the best picture and the one in hand. Threads may share
 * it.
 */
final class BestOfBurst {

    private static final Logger log = LoggerFactory.getLogger(BestOfBurst.class);
    private static final String CHOOSE = "choose";

    private final PictureStore store;
    private final Journal journal;
    private final Clock clock;
    private final BooleanSupplier stopping;

    /** @param stopping whether the service is to end, and not to begin with another picture */
    BestOfBurst(PictureStore store, Journal journal, Clock clock, BooleanSupplier stopping) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.stopping = stopping;
    }

    /**
     * Looks at all and decides.
     *
     * @param request the first picture, and which are the others
     * @param viewing looks at a picture
     * @return the best, of several equal ones the first; empty when the service ends before, and nothing is decided
     */
    Optional<View> choose(DetectRequest request, BiFunction<SnapshotFile, byte[], View> viewing) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        Choice choice = new Choice(request.snapshot().number(), viewing.apply(request.file(), request.jpeg()));
        for (BurstPicture other : request.others()) {
            if (stopping.getAsBoolean()) {
                return Optional.empty();
            }
            view(request.snapshot(), other, viewing).ifPresent(view -> choice.add(other.number(), view));
        }
        journal.decided(request.snapshot(), choice.looks, choice.place);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        journal.ran(request.snapshot(), new StageRun(CHOOSE, startedAt, took, StageRun.OK, choice.reason()));
        return Optional.of(choice.best);
    }

    /** @return empty when there is no such picture any more, which then is recorded */
    private Optional<View> view(Snapshot first, BurstPicture picture, BiFunction<SnapshotFile, byte[], View> viewing) {
        SnapshotFile file = store.locate(picture.file());
        try {
            return Optional.of(viewing.apply(file, store.read(file)));
        } catch (IOException e) {
            String reason = "its picture is gone: " + e;
            journal.failed(
                    first,
                    picture.number(),
                    new StageRun("detect", clock.instant(), Duration.ZERO, "picture_gone", reason));
            log.atWarn()
                    .addKeyValue("path", file.path())
                    .addKeyValue("reason", reason)
                    .log("A picture of a burst is left out");
            return Optional.empty();
        }
    }

    /** What is known so far. */
    private static final class Choice {

        private final List<BurstLook> looks = new ArrayList<>();
        private View best;
        private Merit merit;
        private int place;

        Choice(long number, View first) {
            best = first;
            merit = Merit.of(first.look(), first.frame());
            note(number, first);
        }

        void add(long number, View view) {
            Merit next = Merit.of(view.look(), view.frame());
            if (next.compareTo(merit) > 0) {
                best = view;
                merit = next;
                place = looks.size();
            }
            note(number, view);
        }

        private void note(long number, View view) {
            Look look = view.look();
            looks.add(new BurstLook(number, view.file(), look.findings(), view.run(), look.attempts()));
        }

        String reason() {
            return "picture %d of %d: %s".formatted(place + 1, looks.size(), merit.reason());
        }
    }
}
