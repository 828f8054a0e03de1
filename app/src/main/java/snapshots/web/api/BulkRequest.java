package snapshots.web.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.SnapshotId;
import snapshots.web.BadParameterException;

/** The same for many: {@code star}, {@code unstar}, {@code review}, {@code unreview} or {@code delete}. */
record BulkRequest(
        @Nullable List<@Nullable String> ids, @Nullable String action) {

    static final int MOST = 200;

    /** What is to be done. */
    enum Action {
        STAR,
        UNSTAR,
        REVIEW,
        UNREVIEW,
        DELETE
    }

    /** Each once. */
    List<SnapshotId> snapshots() {
        if (ids == null || ids.isEmpty() || ids.size() > MOST) {
            throw new BadParameterException("ids", "must be a list of 1 to " + MOST + " ids");
        }
        Set<SnapshotId> snapshots = new LinkedHashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            snapshots.add(Ids.read("ids[" + i + "]", id == null ? "" : id));
        }
        return new ArrayList<>(snapshots);
    }

    Action wanted() {
        return Arrays.stream(Action.values())
                .filter(one -> Words.of(one).equals(action))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "action",
                        "must be one of "
                                + Arrays.stream(Action.values()).map(Words::of).collect(Collectors.joining(", "))));
    }
}
