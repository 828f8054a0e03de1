package snapshots.catalog;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;

/**
 * Where every stage writes what it did. Thread-safe; writes take effect in the order of the calls.
 *
 * <p>{@link #accept}, {@link #captured}, {@link #burst} and {@link #uploaded} are what a restart continues from, so their callers wait for the commit. The other
 * methods return at once: when their write is lost in a crash, the work is done again.
 */
public final class Journal {

    /** How far back a redelivered message is looked for; no message lives that long in a queue. */
    private static final Duration REDELIVERY_WINDOW = Duration.ofDays(1);

    /** For how long the same bytes are taken for the same picture sent again. */
    private static final Duration DUPLICATE_WINDOW = Duration.ofDays(1);

    private final GroupCommit writer;
    private final SnapshotIds ids;
    private final Clock clock;
    private final CopyPlan plan;
    private final List<Runnable> creditors = new CopyOnWriteArrayList<>();
    private final List<StageRunListener> listeners = new CopyOnWriteArrayList<>();

    Journal(GroupCommit writer, SnapshotIds ids, Clock clock, CopyPlan plan) {
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
        this.plan = plan;
    }

    /**
     * Wants to be told whenever copies are owed that were not before.
     *
     * @param creditor called by the writer's thread, after the commit; must not block
     */
    public void whenOwed(Runnable creditor) {
        creditors.add(creditor);
    }

    /**
     * Wants to be told of every stage's run, when it is on disk.
     *
     * @param listener called by the writer's thread, after the commit; must not block
     */
    public void whenRan(StageRunListener listener) {
        listeners.add(listener);
    }

    /**
     * Takes responsibility for an arrival, unless it is the redelivery of one the journal has.
     *
     * @return completed after the commit, by a thread that must not be blocked; exceptionally with a
     *     {@link JournalException} when it could not be written
     */
    public CompletableFuture<Acceptance> accept(Arrival arrival) {
        Instant acceptedAt = clock.instant();
        SnapshotId id = ids.next();
        String hash = Sha256.of(arrival.request());
        return writer.submit(db -> {
            if (arrival.redelivered()) {
                var known = SnapshotRows.takeRedelivered(db, hash, acceptedAt.minus(REDELIVERY_WINDOW));
                if (known.isPresent()) {
                    return new Acceptance(known.get(), false);
                }
            }
            long number = SnapshotRows.insert(db, id, arrival, hash, acceptedAt);
            return new Acceptance(SnapshotRows.toSnapshot(id, number, arrival, acceptedAt), true);
        });
    }

    /**
     * Notes that the broker is about to be told that we have these. Told apart from those it surely was not told of, a
     * redelivered body is found to be an old trigger or a new twin of it.
     *
     * @return completed after the commit
     */
    public CompletableFuture<Void> acknowledging(List<Long> numbers) {
        return writer.submitPatiently(db -> {
            SnapshotRows.acknowledge(db, numbers);
            return null;
        });
    }

    /**
     * Waits for a commit.
     *
     * @throws JournalException if nothing was written
     */
    public static <T> T await(CompletableFuture<T> commit) {
        return GroupCommit.await(commit);
    }

    /**
     * The picture is on disk, or will be when both its storing and this are done.
     *
     * @return completed after the commit; exceptionally with a {@link JournalException} when it could not be written
     */
    public CompletableFuture<Integer> captured(Snapshot snapshot, SnapshotFile file, StageRun run) {
        return telling(snapshot, run, writer.submit(db -> {
            SnapshotRows.captured(db, snapshot.number(), file);
            return StageRows.insert(db, snapshot.number(), run);
        }));
    }

    /**
     * A further picture of a burst is on disk, or will be when both its storing and this are done. It is kept, and goes the
     * way of the first.
     *
     * @return completed after the commit, with the number of its row; exceptionally with a {@link JournalException} when it
     *     could not be written
     */
    public CompletableFuture<Long> burst(Snapshot first, SnapshotFile further, StageRun run) {
        SnapshotId id = ids.next();
        Instant acceptedAt = clock.instant();
        AtomicInteger owed = new AtomicInteger();
        CompletableFuture<Long> noted = telling(first, run, writer.submit(db -> {
            long number = BurstRows.insert(db, id, first.number(), further, acceptedAt);
            StageRows.insert(db, number, run);
            if (BurstRows.isOver(db, first.number())) { // nobody looks at pictures, and so nobody waited for this one
                owed.set(CopyRows.oweOriginal(db, number, plan, acceptedAt));
            }
            return number;
        }));
        var _ = noted.thenRun(() -> tellCreditors(owed.get()));
        return noted;
    }

    /**
     * Takes responsibility for a file that was pushed. The same bytes again within a day are noted as a duplicate, on which
     * no work has to begin.
     *
     * @param isThere whether there is a file at a path, or will be in a moment
     * @return completed after the commit; exceptionally with a {@link JournalException} when it could not be written
     */
    public CompletableFuture<Acceptance> uploaded(UploadedFile uploaded, StageRun run, Predicate<Path> isThere) {
        SnapshotId id = ids.next();
        Instant since = uploaded.arrivedAt().minus(DUPLICATE_WINDOW);
        AtomicInteger owed = new AtomicInteger();
        CompletableFuture<Acceptance> noted = writer.submit(db -> {
            Optional<UploadRows.Original> original = UploadRows.original(db, uploaded, since, isThere);
            State state =
                    original.isPresent() ? State.DUPLICATE : uploaded.next().state();
            Snapshot snapshot = UploadRows.insert(db, id, uploaded, state, original.map(UploadRows.Original::number));
            StageRows.insert(db, snapshot.number(), run);
            if (state == State.KEPT) {
                owed.set(CopyRows.oweOriginal(db, snapshot.number(), plan, uploaded.arrivedAt()));
            }
            return new Acceptance(snapshot, original.isEmpty(), original.map(UploadRows.Original::path));
        });
        var _ = noted.thenAccept(acceptance -> {
            tellCreditors(owed.get());
            tell(acceptance.snapshot(), run);
        });
        return noted;
    }

    /** A file came and was no use. */
    public void rejected(RejectedFile rejected) {
        SnapshotId id = ids.next();
        note(() -> {}, db -> UploadRows.reject(db, id, rejected));
    }

    /**
     * An upload has another name now.
     *
     * @param path where it lies now, empty if nothing of it was kept
     * @return false if it is not kept any more, and has no new name
     * @throws JournalException if that could not be written
     */
    public boolean renamed(long number, Optional<Path> path, String sentPath) {
        return writer.write(db -> UploadRows.rename(db, number, path, sentPath));
    }

    /** There will be no picture. */
    public void failed(Snapshot snapshot, StageRun run) {
        end(snapshot, snapshot.number(), State.FAILED, run);
    }

    /** There is no picture, or none any more, in the row with this number of the burst that began with {@code first}. */
    public void failed(Snapshot first, long number, StageRun run) {
        end(first, number, State.FAILED, run);
    }

    /** It came too late to be worth doing. */
    public void stale(Snapshot snapshot, StageRun run) {
        end(snapshot, snapshot.number(), State.STALE, run);
    }

    /** It was looked at, or could not be; {@code file} is where the picture lies now. */
    public void detected(Snapshot snapshot, SnapshotFile file, List<Finding> findings, StageRun run) {
        Instant now = clock.instant();
        noteOwing(() -> tell(snapshot, run), db -> {
            SnapshotRows.detected(db, snapshot.number(), file, run);
            DetectionRows.replace(db, snapshot.number(), findings);
            StageRows.insert(db, snapshot.number(), run);
            return plan.isEmpty()
                    ? 0
                    : CopyRows.oweOriginal(db, snapshot.number(), plan, now)
                            + BurstRows.of(db, snapshot.number()).stream()
                                    .mapToInt(picture -> CopyRows.oweOriginal(db, picture.number(), plan, now))
                                    .sum();
        });
    }

    /** There is a copy with boxes beside the picture. */
    public void annotated(Snapshot snapshot, Path path, long size, String sha256, StageRun run) {
        Instant now = clock.instant();
        noteOwing(() -> tell(snapshot, run), db -> {
            SnapshotRows.annotated(db, snapshot.number(), path, size, sha256);
            StageRows.insert(db, snapshot.number(), run);
            return CopyRows.oweAnnotated(db, snapshot.number(), plan, now);
        });
    }

    /**
     * The pictures of a burst were looked at, or could not be. The best one is the snapshot's from now on: its row and that of
     * the best exchange their files, all in one transaction.
     *
     * @param first the snapshot that the burst began with
     * @param pictures the snapshot's own first, then the others in the order in which they were taken
     * @param best position of the best one
     */
    public void decided(Snapshot first, List<BurstLook> pictures, int best) {
        Instant now = clock.instant();
        Runnable tell = () -> pictures.forEach(picture -> {
            picture.attempts().forEach(attempt -> tell(first, attempt));
            tell(first, picture.run());
        });
        noteOwing(
                tell,
                db -> BurstRows.decide(db, pictures, best)
                        ? pictures.stream()
                                .mapToInt(picture -> CopyRows.oweOriginal(db, picture.number(), plan, now))
                                .sum()
                        : 0);
    }

    /** The broker confirmed the event. */
    public void published(Snapshot snapshot, Instant at, StageRun run) {
        note(() -> tell(snapshot, run), db -> {
            SnapshotRows.published(db, snapshot.number(), at);
            StageRows.insert(db, snapshot.number(), run);
        });
    }

    /** A stage did something that does not move the snapshot on. */
    public void ran(Snapshot snapshot, StageRun run) {
        note(() -> tell(snapshot, run), db -> StageRows.insert(db, snapshot.number(), run));
    }

    /** Returns when everything noted so far is on disk. */
    public void flush() {
        writer.write(db -> 0);
    }

    private void end(Snapshot snapshot, long number, State state, StageRun run) {
        note(() -> tell(snapshot, run), db -> {
            SnapshotRows.ended(db, number, state, run.detail());
            StageRows.insert(db, number, run);
        });
    }

    /** @param work returns how many copies it owes */
    private void noteOwing(Runnable then, ToIntFunction<JdbcClient> work) {
        var _ = writer.submitPatiently(work::applyAsInt).thenAccept(owed -> {
            tellCreditors(owed);
            then.run();
        });
    }

    private void tellCreditors(int owed) {
        if (owed > 0) {
            creditors.forEach(Runnable::run);
        }
    }

    private <T> CompletableFuture<T> telling(Snapshot snapshot, StageRun run, CompletableFuture<T> write) {
        var _ = write.thenRun(() -> tell(snapshot, run));
        return write;
    }

    private void tell(Snapshot snapshot, StageRun run) {
        listeners.forEach(listener -> listener.ran(snapshot, run));
    }

    private void note(Runnable then, Consumer<JdbcClient> work) {
        // A failure is said and counted there; the work is found again by the next start.
        var _ = writer.submitPatiently(db -> {
                    work.accept(db);
                    return 0;
                })
                .thenRun(then);
    }
}
