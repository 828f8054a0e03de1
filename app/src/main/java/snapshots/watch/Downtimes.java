package snapshots.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import snapshots.catalog.WatchRecords;

/** When the service did not run: what did not come then says nothing of a camera. Immutable. */
final class Downtimes {

    private final List<Downtime> downtimes = new ArrayList<>();

    private record Downtime(long from, long to) {}

    /** @param runs of the service, oldest first; what was before the first is not known, and taken for running */
    Downtimes(List<WatchRecords.Run> runs) {
        for (int i = 1; i < runs.size(); i++) {
            Instant from = runs.get(i - 1).seenAt();
            Instant to = runs.get(i).startedAt();
            if (from.isBefore(to)) {
                downtimes.add(new Downtime(from.toEpochMilli(), to.toEpochMilli()));
            }
        }
    }

    /** How much of a time, in milliseconds, the service ran. */
    long running(long from, long to) {
        long down = downtimes.stream()
                .mapToLong(each -> Math.max(0, Math.min(to, each.to()) - Math.max(from, each.from())))
                .sum();
        return Math.max(0, to - from - down);
    }
}
