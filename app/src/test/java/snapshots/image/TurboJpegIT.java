package snapshots.image;

/** As {@link PictureDecoderTest} with libturbojpeg, and fails where that is not installed. */
class TurboJpegIT extends TurboJpegPictures {}
