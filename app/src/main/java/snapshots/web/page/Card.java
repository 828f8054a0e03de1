package snapshots.web.page;

import java.time.Instant;
import java.util.List;
import snapshots.catalog.SnapshotSummary;
import snapshots.snapshot.Media;
import snapshots.snapshot.Source;

/**
 * A picture as it stands in a list.
 *
 * @param href of its own page, within what is looked for
 * @param camera its name for people
 * @param clock local time of the day
 * @param fault why there is nothing to be shown, or what went wrong; empty if nothing did
 * @param progress what is yet to be done with it; empty if nothing is
 */
record Card(
        String id,
        String href,
        String camera,
        Instant takenAt,
        String clock,
        boolean here,
        boolean clip,
        boolean upload,
        boolean starred,
        boolean reviewed,
        String fault,
        String progress,
        List<Tag> tags) {

    static Card of(SnapshotSummary snapshot, PageQuery query, PageTimes times) {
        String id = snapshot.id().toString();
        return new Card(
                id,
                query.at("/pictures/" + id),
                snapshot.label(),
                snapshot.takenAt(),
                times.time(snapshot.takenAt()),
                snapshot.isHere(),
                snapshot.media() == Media.CLIP,
                snapshot.source() == Source.UPLOAD,
                snapshot.starred(),
                snapshot.reviewed(),
                StateWords.fault(snapshot),
                StateWords.progress(snapshot.state()),
                Tag.of(snapshot.findings()));
    }

    /** For people who do not see it. */
    public String words() {
        String seen = tags.isEmpty()
                ? ""
                : ": " + String.join(", ", tags.stream().map(Tag::label).toList());
        return camera + ", " + clock + seen + (fault.isEmpty() ? "" : ": " + fault);
    }
}
