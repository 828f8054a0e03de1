package snapshots.catalog;

import snapshots.snapshot.Snapshot;

/**
 * The journal's answer to an arrival.
 *
 * @param isNew whether work on it has to begin; otherwise the journal had it before
 */
public record Acceptance(Snapshot snapshot, boolean isNew) {}
