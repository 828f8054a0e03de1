package snapshots.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.SnapshotId;

/**
 * What happened: snapshots of cameras that see the same place, with short gaps in between. Nothing of it is stored; what is
 * filtered out is not there, and a gap may be where it was. Thread-safe; every method throws {@link JournalException} if the
 * journal cannot be read.
 */
public final class Incidents {

    /** More are not shown at a time. */
    public static final int MOST = 100;

    /** With more snapshots, an incident is cut in two. */
    public static final int MOST_PICTURES = 200;

    private final JdbcClient db;
    private final SummaryRows summaries;
    private final DetailRows details;
    private final Duration gap;
    private final Map<String, String> groups;
    private final Pace pace;

    Incidents(JdbcClient db, IncidentSettings settings) {
        this(db, settings, Pace.USUAL);
    }

    Incidents(JdbcClient db, IncidentSettings settings, Pace pace) {
        this.db = db;
        this.summaries = new SummaryRows(db);
        this.details = new DetailRows(db, summaries);
        this.gap = settings.gap();
        this.groups = settings.groupsByCamera();
        this.pace = pace;
    }

    /**
     * The newest, or those that come after a place in the list.
     *
     * @param limit 1 to {@link #MOST}
     * @throws BadCursorException if the place is one in a list of others
     * @throws BadLimitException if the limit is not right
     */
    public IncidentPage page(SnapshotFilter filter, Optional<IncidentCursor> after, int limit) {
        BadLimitException.check(limit, MOST);
        int list = listOf(filter);
        IncidentCursor place =
                after.map(cursor -> cursor.in(list)).orElse(new IncidentCursor(RowKey.LAST, list, Map.of()));
        return JournalReads.read(() -> {
            Walk walk = Walk.back(db, filter, place.place(), pace);
            return new IncidentReader(walk, summaries, this::groupOf, gap, place, limit).read();
        });
    }

    private int listOf(SnapshotFilter filter) {
        return List.of(filter.fingerprint(), gap, new TreeMap<>(groups))
                .toString()
                .hashCode();
    }

    private String groupOf(SnapshotSummary snapshot) {
        return IncidentSettings.groupOf(snapshot.camera(), groups);
    }

    /**
     * The incident that begins with a snapshot. It may have grown since it stood in a list, and is not what stood there if
     * an older snapshot came since.
     *
     * @return empty if there is no such snapshot, or the filter leaves it out
     */
    public Optional<Incident> find(SnapshotFilter filter, SnapshotId first) {
        return JournalReads.read(() -> details.key(first).flatMap(key -> from(filter, key)));
    }

    private Optional<Incident> from(SnapshotFilter filter, RowKey first) {
        Walk walk = Walk.on(db, filter, new RowKey(first.takenAt(), first.number() - 1), pace);
        List<SnapshotSummary> near =
                new ArrayList<>(summaries.of(walk.next(MOST_PICTURES)).reversed());
        if (near.isEmpty() || near.getFirst().number() != first.number()) {
            return Optional.empty();
        }
        return Optional.of(new Incident(closelyBehind(near), isBehindOther(filter, near.getFirst())));
    }

    private List<SnapshotSummary> closelyBehind(List<SnapshotSummary> snapshots) {
        String group = groupOf(snapshots.getFirst());
        List<SnapshotSummary> together = new ArrayList<>();
        for (SnapshotSummary snapshot : snapshots) {
            if (groupOf(snapshot).equals(group)) {
                if (!together.isEmpty() && !isClose(together.getLast(), snapshot)) {
                    break;
                }
                together.add(snapshot);
            }
        }
        return together;
    }

    private boolean isBehindOther(SnapshotFilter filter, SnapshotSummary first) {
        Walk walk = Walk.back(
                db, filter.withTime(Optional.of(first.takenAt().minus(gap)), filter.to()), RowKey.of(first), pace);
        return summaries.of(walk.next(MOST_PICTURES)).stream()
                .anyMatch(older -> groupOf(older).equals(groupOf(first)));
    }

    private boolean isClose(SnapshotSummary older, SnapshotSummary newer) {
        return Duration.between(older.takenAt(), newer.takenAt()).compareTo(gap) <= 0;
    }
}
