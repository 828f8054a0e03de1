package snapshots.detect;

import static snapshots.image.Picture.BYTES_PER_PIXEL;

import java.nio.FloatBuffer;
import java.util.Arrays;
import snapshots.image.Picture;

/**
 * Writes a picture into the model's input: three planes (blue, green, red) of normalised floats, scaled bilinearly and
 * padded with grey. Rows of the picture are scaled sideways once each and then mixed in pairs, which keeps the inner
 * loops free of branches; this runs for every snapshot and counts.
 */
final class NanoInput {

    private static final float GREY = 114;

    private final Letterbox letterbox;
    private final Normalisation normalisation;
    private final Halving source;
    private final Sampling columns;
    private final Sampling rows;
    private final FloatBuffer input;
    private final float[][] paddedRow;
    private ScaledRow upper;
    private ScaledRow lower;

    private NanoInput(Picture picture, Letterbox letterbox, Normalisation normalisation, FloatBuffer input) {
        this.letterbox = letterbox;
        this.normalisation = normalisation;
        this.input = input;
        source = Halving.of(picture, letterbox);
        double halved = 1 << source.times();
        columns = Sampling.of(picture.width() / halved, source.width(), letterbox.innerWidth());
        rows = Sampling.of(picture.height() / halved, source.height(), letterbox.innerHeight());
        upper = new ScaledRow(letterbox.innerWidth());
        lower = new ScaledRow(letterbox.innerWidth());
        paddedRow = new float[BYTES_PER_PIXEL][letterbox.width()];
    }

    /** Fills the buffer from its start with as many floats as the letterbox has in three planes. */
    static void write(Picture picture, Letterbox letterbox, FloatBuffer input) {
        write(picture, letterbox, Normalisation.NANODET, input);
    }

    /** The same for networks that were trained with other colours. */
    static void write(Picture picture, Letterbox letterbox, Normalisation normalisation, FloatBuffer input) {
        new NanoInput(picture, letterbox, normalisation, input).write();
    }

    private void write() {
        pad();
        for (int y = 0; y < letterbox.innerHeight(); y++) {
            select(rows.first()[y], rows.second()[y]);
            mix(rows.weight()[y]);
            put(letterbox.top() + y);
        }
    }

    private void pad() {
        for (int channel = 0; channel < BYTES_PER_PIXEL; channel++) {
            Arrays.fill(
                    paddedRow[channel],
                    (GREY - normalisation.mean()[channel]) / normalisation.deviation()[channel]);
        }
        for (int y = 0; y < letterbox.top(); y++) {
            put(y);
        }
        for (int y = letterbox.top() + letterbox.innerHeight(); y < letterbox.height(); y++) {
            put(y);
        }
    }

    /** Scales only those rows that the previous step has not left behind. */
    private void select(int first, int second) {
        if (lower.holds(first)) {
            ScaledRow reused = lower;
            lower = upper;
            upper = reused;
        }
        upper.load(source, first, columns);
        lower.load(source, second, columns);
    }

    private void mix(float weight) {
        for (int channel = 0; channel < BYTES_PER_PIXEL; channel++) {
            float scale = 1 / normalisation.deviation()[channel];
            float offset = -normalisation.mean()[channel] * scale;
            mix(upper.plane(channel), lower.plane(channel), weight, scale, offset, paddedRow[channel]);
        }
    }

    private void mix(float[] above, float[] below, float weight, float scale, float offset, float[] row) {
        int left = letterbox.left();
        for (int x = 0; x < above.length; x++) {
            row[left + x] = (above[x] + (below[x] - above[x]) * weight) * scale + offset;
        }
    }

    private void put(int y) {
        int plane = letterbox.width() * letterbox.height();
        for (int channel = 0; channel < BYTES_PER_PIXEL; channel++) {
            input.put(channel * plane + y * letterbox.width(), paddedRow[channel]);
        }
    }
}
