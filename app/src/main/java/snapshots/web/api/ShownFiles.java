package snapshots.web.api;

import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import snapshots.catalog.Catalogue;
import snapshots.catalog.SnapshotSummary;
import snapshots.catalog.State;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotFile;

/** Finds the files that belong to an id. A path comes out of the catalogue and never out of a request. Thread-safe. */
@Component
final class ShownFiles {

    /** Until then a burst may change which picture is the snapshot's. */
    private static final Set<State> UNSETTLED = Set.of(State.ACCEPTED, State.CAPTURED, State.DETECTED);

    private final Catalogue catalogue;

    ShownFiles(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The picture or the clip.
     *
     * @throws ProblemException if there is none any more, saying by which rule it went, or if there never was one
     */
    ShownFile file(String id) {
        SnapshotSummary snapshot = summary(id);
        return new ShownFile(
                file(snapshot).path(),
                snapshot.media(),
                file(snapshot).size(),
                file(snapshot).sha256(),
                snapshot.acceptedAt(),
                !UNSETTLED.contains(snapshot.state()));
    }

    /** @throws ProblemException also if it is of the other kind */
    ShownFile file(String id, Media media) {
        ShownFile file = file(id);
        if (file.media() != media) {
            throw ProblemException.notFound("this snapshot is a " + file.media().word());
        }
        return file;
    }

    /** The copy with boxes; it may be drawn anew. */
    ShownFile annotated(String id) {
        SnapshotSummary snapshot = summary(id);
        return new ShownFile(
                snapshot.annotated()
                        .orElseThrow(() -> ProblemException.notFound("there is no copy with boxes of this snapshot")),
                Media.PICTURE,
                -1,
                "",
                snapshot.acceptedAt(),
                false);
    }

    /** What to say of a file that is not where the catalogue has it. */
    ProblemException gone(String id) {
        summary(id);
        return ProblemException.notFound("its file is not there, and this service has not removed it");
    }

    private SnapshotSummary summary(String id) {
        var details = catalogue.find(Ids.read("id", id)).orElseThrow(Ids::unknown);
        SnapshotSummary snapshot = details.summary();
        if (!snapshot.removedBy().isEmpty()) {
            String at = details.removedAt().map(time -> " at " + time).orElse("");
            throw new ProblemException(HttpStatus.GONE, "its files were removed" + at + " by " + snapshot.removedBy());
        }
        if (!SnapshotItem.isHere(snapshot)) {
            throw ProblemException.notFound(
                    "this snapshot has no picture" + (snapshot.reason().isEmpty() ? "" : ": " + snapshot.reason()));
        }
        return snapshot;
    }

    private static SnapshotFile file(SnapshotSummary snapshot) {
        return snapshot.file().orElseThrow();
    }
}
