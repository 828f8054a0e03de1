package snapshots.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a picture, by its corners as ratios of the picture's width and height: {@code 0,0.5 0.4,0.5 0.4,1 0,1}. The
 * last corner is joined to the first; what lies on an edge is inside. Immutable.
 */
final class Polygon {

    private static final int FEWEST = 3;

    private final List<Point> corners;

    private record Point(double x, double y) {}

    private Polygon(List<Point> corners) {
        this.corners = corners;
    }

    /**
     * Reads the corners in their order around the polygon. The first one may be repeated at the end.
     *
     * @throws IllegalArgumentException if that is none; the message continues the phrase "the zone …"
     */
    static Polygon of(String text) {
        List<Point> corners = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            Point corner = point(word);
            if (corners.isEmpty() || !corners.getLast().equals(corner)) {
                corners.add(corner);
            }
        }
        if (corners.size() > 1 && corners.getFirst().equals(corners.getLast())) {
            corners.removeLast();
        }
        if (corners.size() < FEWEST) {
            throw new IllegalArgumentException("has " + corners.size() + " different points and needs 3 or more");
        }
        Polygon polygon = new Polygon(List.copyOf(corners));
        polygon.requireSimple();
        return polygon;
    }

    private static Point point(String word) {
        String[] numbers = word.split(",", -1);
        if (numbers.length != 2) {
            throw new IllegalArgumentException("has \"" + word + "\" where a point x,y should be");
        }
        return new Point(ratio(numbers[0], word), ratio(numbers[1], word));
    }

    private static double ratio(String number, String word) {
        double ratio;
        try {
            ratio = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("has \"" + word + "\" where a point x,y should be", e);
        }
        if (!(ratio >= 0 && ratio <= 1)) { // and so is not a number that is none
            throw new IllegalArgumentException("has the point " + word
                    + " outside of the picture: numbers are 0 to 1, pixels divided by the picture's width and height");
        }
        return ratio;
    }

    private void requireSimple() {
        for (int i = 0; i < corners.size(); i++) {
            for (int j = i + 1; j < corners.size(); j++) {
                if (isWrong(i, j)) {
                    throw new IllegalArgumentException(
                            "has edges that cross or touch: name the corners in their order around the zone");
                }
            }
        }
    }

    /** Whether two edges meet elsewhere than neighbours do. */
    private boolean isWrong(int one, int other) {
        Point a = corner(one);
        Point b = corner(one + 1);
        Point c = corner(other);
        Point d = corner(other + 1);
        if (b.equals(c)) {
            return liesOn(a, c, d) || liesOn(d, a, b);
        }
        if (d.equals(a)) {
            return liesOn(c, a, b) || liesOn(b, c, d);
        }
        return (side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b))
                || liesOn(a, c, d)
                || liesOn(b, c, d)
                || liesOn(c, a, b)
                || liesOn(d, a, b);
    }

    private Point corner(int index) {
        return corners.get(index % corners.size());
    }

    /** Which side of the line from one to the other a point is on: 1, -1, or 0 on the line. */
    private static double side(Point from, Point to, Point point) {
        return Math.signum((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));
    }

    private static boolean liesOn(Point point, Point from, Point to) {
        return side(from, to, point) == 0
                && point.x >= Math.min(from.x, to.x)
                && point.x <= Math.max(from.x, to.x)
                && point.y >= Math.min(from.y, to.y)
                && point.y <= Math.max(from.y, to.y);
    }

    /** Counts the edges that a line from the point to the right crosses. */
    boolean contains(double x, double y) {
        Point point = new Point(x, y);
        boolean inside = false;
        for (int i = 0; i < corners.size(); i++) {
            Point from = corner(i);
            Point to = corner(i + 1);
            if (liesOn(point, from, to)) {
                return true;
            }
            if ((from.y > y) != (to.y > y) && x < from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y)) {
                inside = !inside;
            }
        }
        return inside;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Polygon polygon && corners.equals(polygon.corners);
    }

    @Override
    public int hashCode() {
        return corners.hashCode();
    }
}
