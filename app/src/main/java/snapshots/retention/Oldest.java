package snapshots.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import snapshots.catalog.KeptFile;
import snapshots.catalog.KeptFiles;
import snapshots.catalog.KeptFiles.Cutoff;
import snapshots.snapshot.Kind;

/**
 * Who goes first when space is short: what was fetched and shows nobody, then all else, each the oldest first. A picture's copy
 * with boxes goes with it. For one thread.
 */
final class Oldest {

    private static final Comparator<KeptFile> BY_AGE =
            Comparator.comparing(KeptFile::acceptedAt).thenComparingLong(KeptFile::number);

    /** Lower ones go before. */
    static final Comparator<KeptFile> ORDER = Comparator.<KeptFile, Boolean>comparing(
                    file -> file.picture() != Kind.FETCH)
            .thenComparing(BY_AGE);

    private final Pages fetched;
    private final List<Pages> others;
    private final Predicate<KeptFile> left;

    /**
     * @param before what came later is left alone
     * @param left whether a file is still there
     */
    Oldest(KeptFiles files, Instant before, Predicate<KeptFile> left) {
        fetched = pages(files, Kind.FETCH, before);
        others = List.of(
                pages(files, Kind.HUMAN, before), pages(files, Kind.PUSHED, before), pages(files, Kind.CLIP, before));
        this.left = left;
    }

    private static Pages pages(KeptFiles files, Kind kind, Instant before) {
        var cutoff = new Cutoff(before);
        return new Pages(after -> files.olderThan(kind, cutoff, cutoff, after, Pages.SIZE));
    }

    /** The next ones that together are as large as is needed, or as many as are handled at once; none when there are no more. */
    List<KeptFile> next(long bytes) {
        List<KeptFile> next = new ArrayList<>();
        long sum = 0;
        while (sum < bytes && next.size() < Pages.SIZE) {
            Optional<Pages> pages = first();
            if (pages.isEmpty()) {
                return next;
            }
            KeptFile file = pages.get().take();
            if (left.test(file)) {
                next.add(file);
                sum += file.bytes();
            }
        }
        return next;
    }

    private Optional<Pages> first() {
        if (fetched.peek() != null) {
            return Optional.of(fetched);
        }
        return others.stream()
                .filter(pages -> pages.peek() != null)
                .min(Comparator.comparing(pages -> Objects.requireNonNull(pages.peek()), BY_AGE));
    }
}
