package snapshots.detect;

import org.jspecify.annotations.Nullable;
import snapshots.image.Picture;
import snapshots.image.PictureDecoder;
import snapshots.image.PictureSize;
import snapshots.snapshot.BrokenPictureException;

/**
 * A picture on its way through the detectors: its bytes, and its pixels, decoded when first asked for, no larger than
 * asked, and again only for somebody who needs more of them. Threads may share it.
 */
final class Frame {

    private final byte[] jpeg;
    private final PictureDecoder decoder;
    private @Nullable PictureSize size;
    private @Nullable Picture picture;
    private PictureSize asked = new PictureSize(0, 0);

    /** @param jpeg not to be changed */
    Frame(byte[] jpeg, PictureDecoder decoder) {
        this.jpeg = jpeg;
        this.decoder = decoder;
    }

    /** To be decoded with what this machine has. */
    Frame(byte[] jpeg) {
        this(jpeg, PictureDecoder.automatic());
    }

    byte[] jpeg() {
        return jpeg;
    }

    /** Of the whole picture, upright; costs next to nothing. */
    synchronized PictureSize size() throws BrokenPictureException {
        if (size == null) {
            size = decoder.size(jpeg);
        }
        return size;
    }

    /** The whole picture, as far as memory bears it; for people, who see more of it than a detector. */
    Picture picture() throws BrokenPictureException {
        return picture(size());
    }

    /**
     * The picture, possibly smaller than the whole.
     *
     * @param atLeast neither of its sides is shorter, unless that of the whole picture is
     */
    synchronized Picture picture(PictureSize atLeast) throws BrokenPictureException {
        if (picture == null || !suffices(picture.size(), atLeast)) {
            picture = decoder.decode(jpeg, atLeast);
            asked = atLeast;
        }
        return picture;
    }

    /** What somebody has had decoded so far; null if nobody has. */
    synchronized @Nullable Picture decoded() {
        return picture;
    }

    private boolean suffices(PictureSize decoded, PictureSize atLeast) throws BrokenPictureException {
        return decoded.covers(atLeast) || decoded.covers(size()) || asked.covers(atLeast);
    }

    /** What decoding complained about; empty when it did not, or when nobody asked for the pixels. */
    synchronized String damage() {
        String damage = picture == null ? null : picture.damage();
        return damage == null ? "" : damage;
    }
}
