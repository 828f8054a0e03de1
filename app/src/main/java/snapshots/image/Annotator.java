package snapshots.image;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.snapshot.Detection;

/** Draws what was seen into a copy of the picture. Threads may share it. */
public final class Annotator {

    private static final Logger log = LoggerFactory.getLogger(Annotator.class);

    private static final Comparator<Detection> LEAST_IMPORTANT_FIRST =
            Comparator.comparing(Detection::isPerson).thenComparingDouble(Detection::score);

    private final IntFunction<Font> fonts;
    private final AtomicBoolean lettering = new AtomicBoolean(true);

    public Annotator() {
        this(size -> new Font(Font.SANS_SERIF, Font.BOLD, size));
    }

    /** Lets a test play a machine without fonts. */
    Annotator(IntFunction<Font> fonts) {
        this.fonts = fonts;
    }

    /**
     * Returns a JPEG of the upright picture with a box and a label for each detection. Where the machine has no fonts,
     * the labels are left out.
     */
    public byte[] draw(Picture picture, List<Detection> detections) {
        BufferedImage image = picture.toImage();
        Graphics2D graphics = image.createGraphics();
        try {
            List<Detection> sorted =
                    detections.stream().sorted(LEAST_IMPORTANT_FIRST).toList();
            MarkPainter painter = new MarkPainter(graphics, picture.width(), picture.height());
            sorted.forEach(painter::drawBox);
            drawLabels(painter, sorted.reversed());
        } finally {
            graphics.dispose();
        }
        return JpegEncoder.encode(image);
    }

    private void drawLabels(MarkPainter painter, List<Detection> detections) {
        if (!lettering.get()) {
            return;
        }
        try {
            detections.forEach(detection -> painter.drawLabel(detection, fonts));
        } catch (RuntimeException | LinkageError | InternalError e) { // the JDK throws each of them for want of fonts
            if (lettering.compareAndSet(true, false)) {
                log.atWarn()
                        .addKeyValue("reason", e.toString())
                        .addKeyValue("remedy", "install fontconfig and a font, e.g. fonts-dejavu-core")
                        .log("Cannot write labels into pictures");
            }
        }
    }
}
