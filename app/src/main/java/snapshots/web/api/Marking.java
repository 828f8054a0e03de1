package snapshots.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import snapshots.catalog.Catalogue;
import snapshots.catalog.Reviews;
import snapshots.catalog.SnapshotDetails;
import snapshots.catalog.Stars;
import snapshots.retention.Deletion;
import snapshots.retention.Deletions;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;
import snapshots.web.Problem;

/** What a person does with snapshots; each deed is answered with a problem, or with none. Thread-safe. */
@Component
final class Marking {

    private static final Problem DONE = Problem.of(HttpStatus.NO_CONTENT, "");

    private final Catalogue catalogue;
    private final Stars stars;
    private final Reviews reviews;
    private final Deletions deletions;
    private final Thumbnails thumbnails;

    Marking(Catalogue catalogue, Stars stars, Reviews reviews, Deletions deletions, Thumbnails thumbnails) {
        this.catalogue = catalogue;
        this.stars = stars;
        this.reviews = reviews;
        this.deletions = deletions;
        this.thumbnails = thumbnails;
    }

    Problem star(SnapshotId id, boolean starred) {
        return stars.set(id, starred) ? DONE : whyNotStarred(id);
    }

    private Problem whyNotStarred(SnapshotId id) {
        return catalogue
                .find(id)
                .map(details -> Problem.of(
                        HttpStatus.GONE,
                        "its files were removed by " + details.summary().removedBy()))
                .orElseGet(() -> Ids.unknown().problem());
    }

    Problem review(SnapshotId id, boolean reviewed) {
        return reviews.set(id, reviewed) ? DONE : Ids.unknown().problem();
    }

    Problem delete(SnapshotId id) {
        return delete(List.of(id)).getOrDefault(id, DONE);
    }

    /** @param ids each once */
    Map<SnapshotId, Problem> delete(List<SnapshotId> ids) {
        Map<SnapshotId, String> hashes = ids.stream()
                .flatMap(id -> catalogue.find(id).stream())
                .filter(details -> details.summary().file().isPresent())
                .collect(Collectors.toMap(details -> details.summary().id(), Marking::hash));
        Map<SnapshotId, Deletion> deleted = deletions.delete(ids);
        Map<SnapshotId, Problem> results = new LinkedHashMap<>();
        deleted.forEach((id, deletion) -> {
            if (deletion.outcome() == Deletion.Outcome.DELETED) {
                thumbnails.forget(hashes.getOrDefault(id, ""));
            }
            results.put(id, problem(deletion));
        });
        return results;
    }

    private static String hash(SnapshotDetails details) {
        return details.summary().file().map(SnapshotFile::sha256).orElse("");
    }

    private static Problem problem(Deletion deletion) {
        return switch (deletion.outcome()) {
            case DELETED -> DONE;
            case HELD, NONE -> Problem.of(HttpStatus.CONFLICT, deletion.reason());
            case GONE -> Problem.of(HttpStatus.GONE, deletion.reason());
            case UNKNOWN -> Ids.unknown().problem();
        };
    }
}
