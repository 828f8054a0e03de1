package snapshots.detect;

import snapshots.snapshot.Detection.Box;

/** A part of a camera's view. A thing is in it when it stands in it: the middle of its box's lower edge counts. */
record Zone(String name, Polygon polygon) {

    boolean holds(Box box) {
        // A far detector's box may reach beyond the picture.
        return polygon.contains(Math.clamp((box.left() + box.right()) / 2, 0, 1), Math.clamp(box.bottom(), 0, 1));
    }
}
