package snapshots.detect;

import snapshots.image.Decoders;

/** The detections with libturbojpeg; fails where that is not installed. */
class TurboJpegDetectionsIT extends GoldenDetections {

    TurboJpegDetectionsIT() {
        super(Decoders.turboJpeg());
    }
}
