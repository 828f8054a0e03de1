package snapshots.detect;

import org.jspecify.annotations.Nullable;
import snapshots.image.Picture;
import snapshots.snapshot.BrokenPictureException;

/**
 * A picture on its way through the detectors: its bytes, and its pixels, decoded when first asked for and once for all.
 * Threads may share it.
 */
final class Frame {

    private final byte[] jpeg;
    private @Nullable Picture picture;

    /** @param jpeg not to be changed */
    Frame(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    byte[] jpeg() {
        return jpeg;
    }

    synchronized Picture picture() throws BrokenPictureException {
        if (picture == null) {
            picture = Picture.decode(jpeg);
        }
        return picture;
    }

    /** What decoding complained about; empty when it did not, or when nobody asked for the pixels. */
    synchronized String damage() {
        String damage = picture == null ? null : picture.damage();
        return damage == null ? "" : damage;
    }
}
