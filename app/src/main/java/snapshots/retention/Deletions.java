package snapshots.retention;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.FileHolds;
import snapshots.catalog.FilesOfSnapshot;
import snapshots.catalog.FilesOfSnapshot.Free;
import snapshots.catalog.FilesOfSnapshot.Gone;
import snapshots.catalog.FilesOfSnapshot.Held;
import snapshots.catalog.FilesOfSnapshot.None;
import snapshots.catalog.KeptFile;
import snapshots.retention.Deletion.Outcome;
import snapshots.snapshot.SnapshotId;

/**
 * Deletes what a person does not want any more, by the same way as everything that goes: first the journal says so, then the
 * files go. Thread-safe, one wish at a time.
 */
public final class Deletions {

    private static final Logger log = LoggerFactory.getLogger(Deletions.class);

    private final FileHolds holds;
    private final FileRemoval removal;
    private final RetentionStats stats;
    private final Clock clock;

    /** Guarded by this. */
    private boolean begun;

    Deletions(FileHolds holds, FileRemoval removal, RetentionStats stats, Clock clock) {
        this.holds = holds;
        this.removal = removal;
        this.stats = stats;
        this.clock = clock;
    }

    /**
     * Deletes the files of snapshots for which nothing speaks; what is known of them stays.
     *
     * @param ids a few hundred at most, each once
     * @throws snapshots.catalog.JournalException if that could not be written; then all are kept
     */
    public synchronized Map<SnapshotId, Deletion> delete(List<SnapshotId> ids) {
        finishEarlier();
        Map<SnapshotId, Deletion> results = new LinkedHashMap<>();
        Map<SnapshotId, KeptFile> free = new LinkedHashMap<>();
        for (SnapshotId id : ids) {
            FilesOfSnapshot files = holds.of(id, clock.instant()).orElse(null);
            if (files instanceof Free(KeptFile file)) {
                free.put(id, file);
            }
            results.put(
                    id, files == null ? new Deletion(Outcome.UNKNOWN, "there is no such snapshot") : refusal(files));
        }
        if (!free.isEmpty()) {
            removal.remove(Rule.PERSON, List.copyOf(free.values()));
            results.putAll(free.keySet().stream().collect(Collectors.toMap(Function.identity(), this::result)));
            account();
        }
        return results;
    }

    /** What a crash cut short, or a file that could not be deleted: nobody else does it where nothing is removed by its age. */
    private void finishEarlier() {
        if (!begun || removal.trouble() != null) {
            removal.finish();
            begun = true;
        }
    }

    private static Deletion refusal(FilesOfSnapshot files) {
        return switch (files) {
            case Free _ -> new Deletion(Outcome.HELD, "it is in use at this moment; try again");
            case Held(List<String> reasons) -> new Deletion(Outcome.HELD, "it " + String.join(" and ", reasons));
            case Gone(String rule, var at) ->
                new Deletion(Outcome.GONE, "its files were removed at " + at + " by " + rule);
            case None _ -> new Deletion(Outcome.NONE, "it has no files");
        };
    }

    /** Somebody may have been faster. */
    private Deletion result(SnapshotId id) {
        FilesOfSnapshot files = holds.of(id, clock.instant()).orElseGet(None::new);
        return files instanceof Gone ? Deletion.DONE : refusal(files);
    }

    private void account() {
        Tally tally = removal.takeTally();
        stats.removed(tally);
        log.atInfo().addKeyValue("files", tally.total().files()).log("Deleted because a person said so");
    }
}
