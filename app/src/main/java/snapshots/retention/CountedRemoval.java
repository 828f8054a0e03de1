package snapshots.retention;

import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.KeptFile;
import snapshots.snapshot.Kind;

/** Removes nothing, and counts what would go. For one thread. */
final class CountedRemoval implements Removal {

    private final Tally tally = new Tally();
    private final Ages ages;

    /** The last one for whose sake there would be space: those before it would be gone. */
    private @Nullable KeptFile last;

    CountedRemoval(Ages ages) {
        this.ages = ages;
    }

    Tally tally() {
        return tally;
    }

    @Override
    public long remove(Rule rule, List<KeptFile> files) {
        long before = pretended();
        for (KeptFile file : files) {
            boolean withPicture = file.alone() && ages.isTooOld(file.picture(), file);
            if (!withPicture && Files.exists(file.file().path())) {
                count(rule, file);
            }
        }
        last = rule == Rule.AGE ? last : files.getLast();
        return pretended() - before;
    }

    private void count(Rule rule, KeptFile file) {
        tally.add(rule, file.kind(), file.file().size(), file.acceptedAt());
        file.copy().ifPresent(copy -> tally.add(rule, Kind.DETECT, copy.size(), copy.acceptedAt()));
    }

    @Override
    public long pretended() {
        return tally.total().bytes();
    }

    @Override
    public boolean hasTaken(KeptFile file) {
        return ages.isTooOld(file.picture(), file) || (last != null && Oldest.ORDER.compare(file, last) <= 0);
    }
}
