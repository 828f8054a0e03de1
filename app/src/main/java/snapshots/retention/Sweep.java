package snapshots.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import snapshots.catalog.DiskSpace;
import snapshots.catalog.KeptFile;
import snapshots.catalog.KeptFiles;
import snapshots.snapshot.Kind;

/** Finds what may go by each rule, and hands it over in small groups. Keeps nothing between runs. */
final class Sweep {

    /** Whoever was just told of a picture may fetch it, its sender may rename it, and its copy with boxes may be in the making. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private final RetentionSettings settings;
    private final KeptFiles files;
    private final DiskSpace space;
    private final BooleanSupplier stopping;

    Sweep(RetentionSettings settings, KeptFiles files, DiskSpace space, BooleanSupplier stopping) {
        this.settings = settings;
        this.files = files;
        this.space = space;
        this.stopping = stopping;
    }

    /** By all rules. */
    void all(Instant now, Removal removal) {
        byAge(now, removal);
        bySize(now, removal);
        byFloor(now, removal);
    }

    private void byAge(Instant now, Removal removal) {
        var ages = new Ages(settings, now);
        for (Kind kind : List.of(Kind.FETCH, Kind.HUMAN, Kind.PUSHED, Kind.CLIP, Kind.DETECT)) {
            var pages = new Pages(
                    after -> files.olderThan(kind, ages.cutoff(kind), ages.cutoff(Kind.HUMAN), after, Pages.SIZE));
            List<KeptFile> group = group(pages);
            while (!group.isEmpty() && !stopping.getAsBoolean()) {
                removal.remove(Rule.AGE, group);
                group = group(pages);
            }
        }
    }

    private static List<KeptFile> group(Pages pages) {
        List<KeptFile> group = new ArrayList<>();
        while (group.size() < Pages.SIZE && pages.peek() != null) {
            group.add(pages.take());
        }
        return group;
    }

    private void bySize(Instant now, Removal removal) {
        long most = settings.maxSize().toBytes();
        if (most > 0) {
            oldest(Rule.MAX_SIZE, files.bytes() - removal.pretended() - most, now, removal);
        }
    }

    /** As much as is missing. */
    void byFloor(Instant now, Removal removal) {
        oldest(Rule.DISK_FLOOR, missing() - removal.pretended(), now, removal);
    }

    /** How many bytes must be freed so that the disk floor is not reached soon; below zero: none. */
    long missing() {
        return space.floor() == 0 ? 0 : space.floor() + settings.floorMargin().toBytes() - space.free();
    }

    private void oldest(Rule rule, long bytes, Instant now, Removal removal) {
        var oldest = new Oldest(files, now.minus(FRESH), file -> !removal.hasTaken(file));
        long left = bytes;
        while (left > 0 && !stopping.getAsBoolean()) {
            List<KeptFile> next = oldest.next(left);
            if (next.isEmpty()) {
                return;
            }
            left -= removal.remove(rule, next);
        }
    }
}
