package snapshots.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.util.function.IntFunction;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

/** Draws boxes and labels in sizes that suit the picture: legible in a small one, not lost in a large one. */
final class MarkPainter {

    /** Orange and light blue stay apart by night, in grey pictures and for the colour-blind. */
    private static final Color PERSON = new Color(0xFF8000);

    private static final Color OTHER = new Color(0x8CC8FF);
    private static final Color RIM = new Color(0, 0, 0, 150);
    private static final Color TEXT = Color.BLACK;

    private final Graphics2D graphics;
    private final int width;
    private final int height;
    private final int line;
    private final int fontSize;
    private final LabelPlaces places;

    MarkPainter(Graphics2D graphics, int width, int height) {
        this.graphics = graphics;
        this.width = width;
        this.height = height;
        places = new LabelPlaces(width, height);
        int side = Math.min(width, height);
        line = Math.max(2, Math.round(side / 200f));
        fontSize = Math.max(12, Math.round(side / 40f));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    void drawBox(Detection detection) {
        Rectangle frame = frame(detection.box());
        graphics.setColor(RIM);
        draw(frame, line + 2);
        graphics.setColor(colour(detection));
        draw(frame, line);
    }

    private void draw(Rectangle frame, int thickness) {
        graphics.setStroke(new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(frame);
    }

    void drawLabel(Detection detection, IntFunction<Font> fonts) {
        String text = detection.label() + " " + Math.round(detection.score() * 100) + " %";
        graphics.setFont(fonts.apply(fontSize));
        FontMetrics metrics = graphics.getFontMetrics();
        int labelWidth = metrics.stringWidth(text) + fontSize / 2;
        Rectangle place = places.take(outline(detection.box()), labelWidth, metrics.getAscent() + metrics.getDescent());
        if (place != null) {
            graphics.setColor(colour(detection));
            graphics.fill(place);
            graphics.setColor(TEXT);
            graphics.drawString(text, place.x + fontSize / 4, place.y + metrics.getAscent());
        }
    }

    /** All that a box covers, its line included. */
    private Rectangle outline(Box box) {
        Rectangle outline = frame(box);
        outline.grow(line / 2 + 1, line / 2 + 1);
        return outline;
    }

    /** The middle of the line, far enough inside for the whole line to be seen. */
    private Rectangle frame(Box box) {
        int inset = line / 2 + 1;
        int left = clamp(box.left() * width, inset, width - 1 - inset);
        int top = clamp(box.top() * height, inset, height - 1 - inset);
        int right = clamp(box.right() * width, inset, width - 1 - inset);
        int bottom = clamp(box.bottom() * height, inset, height - 1 - inset);
        return new Rectangle(left, top, right - left, bottom - top);
    }

    /** Unlike {@link Math#clamp}, bears a picture smaller than the line. */
    private static int clamp(double value, int least, int most) {
        return Math.max(least, Math.min(most, Math.toIntExact(Math.round(value))));
    }

    private static Color colour(Detection detection) {
        return detection.isPerson() ? PERSON : OTHER;
    }
}
