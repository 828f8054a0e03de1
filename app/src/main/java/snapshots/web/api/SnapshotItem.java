package snapshots.web.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.SnapshotSummary;
import snapshots.catalog.State;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotFile;

/** A snapshot as it stands in a list. */
record SnapshotItem(
        String id,
        String camera,
        String label,
        String source,
        String media,
        String state,
        String reason,
        Instant takenAt,
        Instant acceptedAt,
        boolean starred,
        boolean reviewed,
        String removedBy,
        @Nullable File file,
        List<Seen> seen,
        Links links) {

    /** The picture or clip as it came. */
    record File(String name, long size, String sha256, int width, int height) {

        private static File of(SnapshotFile file) {
            return new File(
                    String.valueOf(file.path().getFileName()), file.size(), file.sha256(), file.width(), file.height());
        }
    }

    /** What was seen, where (as ratios of the sides of the upright picture), by whom, and by which rule it does not count. */
    record Seen(
            String label,
            double score,
            double left,
            double top,
            double right,
            double bottom,
            String detector,
            boolean counts,
            String removedBy) {

        private static Seen of(Finding finding) {
            var detection = finding.detection();
            return new Seen(
                    detection.label(),
                    detection.score(),
                    detection.box().left(),
                    detection.box().top(),
                    detection.box().right(),
                    detection.box().bottom(),
                    finding.detector(),
                    finding.counts(),
                    finding.removedBy());
        }
    }

    /** Where its files are to be had; null where there is none. */
    record Links(
            String self,
            @Nullable String picture,
            @Nullable String annotated,
            @Nullable String clip,
            @Nullable String thumbnail) {

        private static Links of(SnapshotSummary snapshot) {
            String self = "/api/snapshots/" + snapshot.id();
            boolean here = isHere(snapshot);
            boolean clip = snapshot.media() == Media.CLIP;
            return new Links(
                    self,
                    here && !clip ? self + "/picture" : null,
                    here && snapshot.annotated().isPresent() ? self + "/annotated" : null,
                    here && clip ? self + "/clip" : null,
                    here ? self + "/thumbnail" : null);
        }
    }

    /** What was rejected is put aside, for whoever looks after the service. */
    static boolean isHere(SnapshotSummary snapshot) {
        return snapshot.isHere() && snapshot.state() != State.REJECTED;
    }

    static SnapshotItem of(SnapshotSummary snapshot) {
        return new SnapshotItem(
                snapshot.id().toString(),
                snapshot.camera(),
                snapshot.label(),
                snapshot.source().word(),
                snapshot.media().word(),
                Words.of(snapshot.state()),
                snapshot.reason(),
                snapshot.takenAt(),
                snapshot.acceptedAt(),
                snapshot.starred(),
                snapshot.reviewed(),
                snapshot.removedBy(),
                snapshot.file()
                        .filter(file -> snapshot.state() != State.REJECTED)
                        .map(File::of)
                        .orElse(null),
                snapshot.findings().stream().map(Seen::of).toList(),
                Links.of(snapshot));
    }
}
