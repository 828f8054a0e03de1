package snapshots.web.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.CopyElsewhere;
import snapshots.catalog.SnapshotDetails;
import snapshots.catalog.StageRun;
import snapshots.snapshot.SnapshotId;

/** All that is known of a snapshot: what every stage did, where copies are, and what it has to do with others. */
record SnapshotWhy(
        SnapshotItem snapshot,
        Instant triggeredAt,
        @Nullable Instant expiresAt,
        @Nullable Instant publishedAt,
        @Nullable Instant removedAt,
        int restarts,
        Upload upload,
        @Nullable String duplicateOf,
        @Nullable String burstOf,
        List<String> burst,
        List<Stage> stages,
        List<Copy> copies) {

    private static final double MICROS = 1000;

    /** What its sender and its camera said; all empty for one that was fetched. */
    record Upload(String path, String namedBy, String event, String cameraTime, String timeDoubt) {}

    /** What a stage did; {@code outcome} is {@code ok} or the kind of failure. */
    record Stage(String stage, Instant startedAt, double ms, String outcome, String detail) {

        private static Stage of(StageRun run) {
            return new Stage(
                    run.stage(), run.startedAt(), run.took().toNanos() / MICROS / MICROS, run.outcome(), run.detail());
        }
    }

    /** A copy elsewhere; {@code verifiedAt} is null while it is owed, or was given up. */
    record Copy(
            String destination,
            boolean annotated,
            boolean givenUp,
            int tries,
            String reason,
            String remoteId,
            String link,
            @Nullable Instant verifiedAt) {

        private static Copy of(CopyElsewhere copy) {
            return new Copy(
                    copy.destination(),
                    copy.annotated(),
                    copy.givenUp(),
                    copy.tries(),
                    copy.reason(),
                    copy.remoteId(),
                    copy.link(),
                    copy.verifiedAt().orElse(null));
        }
    }

    static SnapshotWhy of(SnapshotDetails details) {
        return new SnapshotWhy(
                SnapshotItem.of(details.summary()),
                details.triggeredAt(),
                details.expiresAt().orElse(null),
                details.publishedAt().orElse(null),
                details.removedAt().orElse(null),
                details.restarts(),
                new Upload(
                        details.sentPath(),
                        details.namedBy(),
                        details.event(),
                        details.cameraTime(),
                        details.timeDoubt()),
                details.duplicateOf().map(SnapshotId::toString).orElse(null),
                details.burstOf().map(SnapshotId::toString).orElse(null),
                details.burst().stream().map(SnapshotId::toString).toList(),
                details.runs().stream().map(Stage::of).toList(),
                details.copies().stream().map(Copy::of).toList());
    }
}
