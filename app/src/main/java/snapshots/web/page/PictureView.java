package snapshots.web.page;

import java.util.List;
import snapshots.catalog.SnapshotDetails;
import snapshots.catalog.SnapshotSummary;
import snapshots.snapshot.Media;

/**
 * A picture on its own page.
 *
 * @param older address of the next one in the list; empty if this is the last
 * @param newer address of the one before; empty if this is the first
 * @param back address of the list
 */
record PictureView(
        SnapshotDetails details,
        PageQuery query,
        List<Box> boxes,
        Timeline timeline,
        List<WhyFact> facts,
        String older,
        String newer,
        String back) {

    public SnapshotSummary summary() {
        return details.summary();
    }

    public String id() {
        return summary().id().toString();
    }

    public boolean isClip() {
        return summary().media() == Media.CLIP;
    }

    /** Whether a picture was there and is not kept here any more. */
    public boolean isGone() {
        return !summary().removedBy().isEmpty();
    }

    public String state() {
        return StateWords.sentence(StateWords.of(summary().state()));
    }

    public String fault() {
        return StateWords.fault(summary());
    }

    public List<Tag> tags() {
        return Tag.of(summary().findings());
    }

    /** Those that do not count. */
    public List<Box> removed() {
        return boxes.stream().filter(box -> !box.counts()).toList();
    }

    /** An address below this picture's own, with what the page's address says. */
    public String action(String name) {
        return query.at("/pictures/" + id() + "/" + name);
    }

    /** Empty for none. */
    public String fileName() {
        return summary()
                .file()
                .map(file -> String.valueOf(file.path().getFileName()))
                .orElse("");
    }

    public String page(Object other) {
        return query.at("/pictures/" + other);
    }
}
