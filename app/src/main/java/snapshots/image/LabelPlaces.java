package snapshots.image;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds places near their boxes for the labels of one picture, inside the picture and not over each other. */
final class LabelPlaces {

    private final Rectangle picture;
    private final List<Rectangle> taken = new ArrayList<>();

    LabelPlaces(int width, int height) {
        picture = new Rectangle(width, height);
    }

    /** Who comes first has the better choice; null when a crowd has left no place. */
    @Nullable
    Rectangle take(Rectangle box, int width, int height) {
        Rectangle place = wishes(box, width, height)
                .map(corner -> inside(corner, width, height))
                .filter(wish -> taken.stream().noneMatch(wish::intersects))
                .findFirst()
                .orElse(null);
        if (place != null) {
            taken.add(place);
        }
        return place;
    }

    /** Above the box, below it, above by one more line, and inside it; flush left before flush right. */
    private static Stream<Point> wishes(Rectangle box, int width, int height) {
        int right = box.x + box.width - width;
        int bottom = box.y + box.height;
        return Stream.of(box.y - height, bottom, box.y - 2 * height, box.y, bottom - height)
                .flatMap(y -> Stream.of(new Point(box.x, y), new Point(right, y)));
    }

    private Rectangle inside(Point corner, int width, int height) {
        int x = Math.max(0, Math.min(corner.x, picture.width - width));
        int y = Math.max(0, Math.min(corner.y, picture.height - height));
        return new Rectangle(x, y, width, height);
    }
}
