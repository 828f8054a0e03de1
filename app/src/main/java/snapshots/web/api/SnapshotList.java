package snapshots.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.Cursor;
import snapshots.catalog.SnapshotPage;

/** A part of a list, the newest first, and where it goes on; null if that was all. */
record SnapshotList(List<SnapshotItem> snapshots, @Nullable String next) {

    static SnapshotList of(SnapshotPage page) {
        return new SnapshotList(
                page.snapshots().stream().map(SnapshotItem::of).toList(),
                page.next().map(Cursor::toString).orElse(null));
    }
}
