package snapshots.detect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The local detector that comes with the service: NanoDet, trained to see the 80 everyday things of COCO. */
final class NanoDetector extends OnnxDetector {

    static final String NAME = "nanodet-g";

    /** For each picture the input that suits its shape. */
    private static final @Nullable InputSize SIZE = null;

    /** Loads the model and tries it once; the parameters are those of {@link OnnxDetector}. */
    NanoDetector(double threshold, double lowest, Duration deadline) throws DetectionException {
        super(
                NAME,
                threshold,
                lowest,
                deadline,
                OnnxModel.of(ModelFiles.network()),
                new NanodetNetwork(ModelFiles.labels(), SIZE));
    }
}
