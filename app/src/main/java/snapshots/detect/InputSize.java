package snapshots.detect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height of what a network takes, in pixels. */
record InputSize(int width, int height) {

    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,4})\\s*[x×]\\s*(\\d{1,4})\\s*");

    /** The coarsest cells are so wide and high; the grids cover the input without a rest. */
    private static final int STEP = 32;

    private static final int LARGEST = 2048;

    /** Reads a setting, for example {@code 640x480}. */
    public static InputSize valueOf(String setting) {
        Matcher matcher = FORM.matcher(setting);
        if (matcher.matches()) {
            var size = new InputSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (size.isPossible()) {
                return size;
            }
        }
        throw new IllegalArgumentException(
                "must be width x height in pixels, each a multiple of 32 up to 2048, for example 640x480");
    }

    boolean isPossible() {
        return isPossible(width) && isPossible(height);
    }

    private static boolean isPossible(int side) {
        return side > 0 && side <= LARGEST && side % STEP == 0;
    }

    int area() {
        return width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
