package snapshots.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of snapshots, the newest first.
 *
 * @param next where it goes on; empty if that was all
 */
public record SnapshotPage(List<SnapshotSummary> snapshots, Optional<Cursor> next) {}
