package snapshots.catalog;

import java.util.List;
import snapshots.snapshot.Kind;

/** Says who gets a copy of what. Asked by the journal's writer while it writes, so it must answer at once. */
@FunctionalInterface
public interface CopyPlan {

    /** Nobody gets any. */
    CopyPlan NONE = (camera, kind) -> List.of();

    /**
     * Names of the destinations that are owed a copy of such a file.
     *
     * @param camera device key
     */
    List<String> destinations(String camera, Kind kind);

    /** Whether nobody gets a copy of anything: then the journal need not ask of each file. */
    default boolean isEmpty() {
        return false;
    }
}
