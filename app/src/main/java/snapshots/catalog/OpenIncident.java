package snapshots.catalog;

import java.util.ArrayList;
import java.util.List;

/** An incident that is being read, from its newest snapshot back. */
final class OpenIncident {

    private final String group;
    private final List<SnapshotSummary> snapshots = new ArrayList<>();
    private boolean goesOn;

    OpenIncident(String group, SnapshotSummary newest) {
        this.group = group;
        this.snapshots.add(newest);
    }

    /** @return false if it is full, and therefore cut */
    boolean add(SnapshotSummary snapshot) {
        if (snapshots.size() == Incidents.MOST_PICTURES) {
            cut();
            return false;
        }
        return snapshots.add(snapshot);
    }

    /** There is more of it. */
    void cut() {
        goesOn = true;
    }

    String group() {
        return group;
    }

    SnapshotSummary oldest() {
        return snapshots.getLast();
    }

    Incident toIncident() {
        return new Incident(snapshots.reversed(), goesOn);
    }
}
