package snapshots.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;

/**
 * A copy that a destination is owed.
 *
 * @param number of this debt; lower ones are older
 * @param snapshot whose file it is
 * @param annotated whether it is the copy with boxes
 * @param camera device key
 * @param path where the file should lie
 * @param size bytes it should have
 * @param sha256 of what it should contain, lower-case hex
 * @param owedAt when that became known
 * @param tries how often it was tried in vain
 * @param mismatches how often what arrived was not what was sent
 * @param remoteId what it is called there, if that was settled
 */
public record OwedCopy(
        long number,
        SnapshotId snapshot,
        boolean annotated,
        String camera,
        Media media,
        Path path,
        long size,
        String sha256,
        Instant capturedAt,
        Instant owedAt,
        int tries,
        int mismatches,
        Optional<String> remoteId) {}
