package snapshots.detect;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;
import snapshots.image.Decoders;

class GoldenDetectionsTest {

    @Nested
    class With_imageio extends GoldenDetections {

        With_imageio() {
            super(Decoders.imageIo());
        }
    }

    @Nested
    @EnabledIf("snapshots.image.Decoders#turboJpegIsInstalled")
    class With_turbojpeg extends GoldenDetections {

        With_turbojpeg() {
            super(Decoders.turboJpeg());
        }
    }
}
