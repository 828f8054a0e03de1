package snapshots.image;

import java.util.Optional;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.JpegStructure;

/**
 * A whole JPEG whose first row is the top of the scene, for programs that may or may not know EXIF.
 *
 * @param bytes not to be changed
 * @param width in pixels
 * @param height in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
public record UprightJpeg(byte[] bytes, int width, int height) {

    /** The very bytes, without decoding them; empty when they are turned, damaged or no JPEG. */
    public static Optional<UprightJpeg> asIs(byte[] picture) {
        if (ExifOrientation.of(picture) != Orientation.UPRIGHT) {
            return Optional.empty();
        }
        try {
            JpegStructure.Dimensions size = JpegStructure.check(picture);
            return Optional.of(new UprightJpeg(picture, size.width(), size.height()));
        } catch (BrokenPictureException _) {
            return Optional.empty();
        }
    }

    /** What a picture that cannot be handed on as it is looks like. */
    public static UprightJpeg encoded(Picture picture) {
        return new UprightJpeg(JpegEncoder.encode(picture.toImage()), picture.width(), picture.height());
    }
}
