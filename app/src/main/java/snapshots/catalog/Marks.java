package snapshots.catalog;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.SnapshotId;

/** What a person says of snapshots. */
final class Marks {

    private Marks() {}

    /**
     * @param update with two parameters: 1 or 0, and the id
     * @return those that were updated
     */
    static Set<SnapshotId> set(JdbcClient db, Collection<SnapshotId> ids, String update, boolean mark) {
        Set<SnapshotId> set = new LinkedHashSet<>();
        for (SnapshotId id : ids) {
            if (db.sql(update).params(mark ? 1 : 0, id.toString()).update() == 1) {
                set.add(id);
            }
        }
        return set;
    }
}
