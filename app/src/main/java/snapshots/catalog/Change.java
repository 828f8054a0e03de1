package snapshots.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import snapshots.snapshot.SnapshotId;

/**
 * Where a snapshot stands, for those who follow what happens.
 *
 * @param number order of arrival
 * @param camera device key
 * @param label what people call the camera
 * @param takenAt when the picture was taken; without one, when it was accepted
 */
public record Change(SnapshotId id, long number, String camera, String label, Instant takenAt, State state) {

    static Change read(ResultSet row) throws SQLException {
        return new Change(
                SnapshotId.parse(row.getString("id")),
                row.getLong("number"),
                row.getString("camera"),
                row.getString("label"),
                Instant.ofEpochMilli(row.getLong("taken_at")),
                State.valueOf(row.getString("state")));
    }
}
