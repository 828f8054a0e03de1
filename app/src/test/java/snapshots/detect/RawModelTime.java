package snapshots.detect;

import java.nio.file.Files;
import java.nio.file.Path;
import snapshots.image.Picture;

/**
 * How fast the model alone is, as measure for the detect stage: prints the milliseconds of a run, with one thread and nothing
 * around it, and the runs per second of as many threads as there are processors.
 */
final class RawModelTime {

    private static final int WARM_UP = 10;

    private RawModelTime() {}

    /** Arguments: a photo, and how many runs to measure. */
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[1]);
        try (var model = new BareModel(Picture.decode(Files.readAllBytes(Path.of(arguments[0]))))) {
            Pace.perSecond(1, WARM_UP, model::run);
            double milliseconds = 1000 / Pace.perSecond(1, runs, model::run);
            int threads = Runtime.getRuntime().availableProcessors();
            System.out.println(milliseconds + " " + Pace.perSecond(threads, runs, model::run));
        }
    }
}
