package snapshots.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/**
 * A rectangle over a picture. Its places are parts of the picture's width and height, as SVG writes them: so it fits at every
 * size, and to a picture that its camera wants turned.
 *
 * @param number of the finding, from 1
 * @param right its right edge
 * @param leftward whether its text has room only towards the left
 * @param below whether its text has no room above it
 * @param removedBy why it does not count, in words; empty when it counts
 */
record Box(
        int number,
        String label,
        String icon,
        long percent,
        String detector,
        String left,
        String top,
        String width,
        String height,
        String right,
        boolean leftward,
        boolean below,
        String rule,
        String removedBy) {

    /** Above this much of the height there is no room for text. */
    private static final double HEADROOM = 0.06;

    /** Right of this much of the width there is no room for text. */
    private static final double FAR_RIGHT = 0.7;

    static List<Box> of(List<Finding> findings) {
        List<Box> boxes = new ArrayList<>();
        for (Finding finding : findings) {
            boxes.add(of(boxes.size() + 1, finding));
        }
        return List.copyOf(boxes);
    }

    private static Box of(int number, Finding finding) {
        Detection seen = finding.detection();
        Detection.Box box = seen.box();
        return new Box(
                number,
                seen.label(),
                Tag.iconOf(seen.label()),
                Math.round(seen.score() * 100),
                finding.detector(),
                percent(box.left()),
                percent(box.top()),
                percent(box.right() - box.left()),
                percent(box.bottom() - box.top()),
                percent(box.right()),
                box.left() > FAR_RIGHT,
                box.top() < HEADROOM,
                finding.removedBy(),
                finding.counts() ? "" : RuleWords.of(finding.removedBy()));
    }

    public boolean counts() {
        return removedBy.isEmpty();
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", part * 100);
    }
}
