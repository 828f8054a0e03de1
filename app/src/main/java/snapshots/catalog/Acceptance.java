package snapshots.catalog;

import java.nio.file.Path;
import java.util.Optional;
import snapshots.snapshot.Snapshot;

/**
 * The journal's answer to an arrival.
 *
 * @param isNew whether work on it has to begin; otherwise the journal had it before
 * @param original of an upload that is not new: the file that came before with the same bytes
 */
public record Acceptance(Snapshot snapshot, boolean isNew, Optional<Path> original) {

    Acceptance(Snapshot snapshot, boolean isNew) {
        this(snapshot, isNew, Optional.empty());
    }
}
