package snapshots.web.api;

import java.time.Instant;
import snapshots.catalog.Change;

/**
 * Something that is told.
 *
 * @param id where to go on after it
 * @param name {@code snapshot}; or {@code reload}: more has happened than is told, so ask for the list again
 * @param data JSON
 */
record Event(long id, String name, String data) {

    /** Where a snapshot stands now. */
    record SnapshotChanged(String id, String camera, String label, Instant takenAt, String state) {

        static SnapshotChanged of(Change change) {
            return new SnapshotChanged(
                    change.id().toString(),
                    change.camera(),
                    change.label(),
                    change.takenAt(),
                    Words.of(change.state()));
        }
    }

    static Event reload(long id) {
        return new Event(id, "reload", "{}");
    }
}
