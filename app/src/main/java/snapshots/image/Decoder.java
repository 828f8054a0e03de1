package snapshots.image;

import snapshots.snapshot.BrokenPictureException;

/**
 * Makes pixels of bytes, as they are stored: turning is not its business. An interface because one of the two needs a
 * library that not every machine has. Threads may share it.
 */
interface Decoder {

    /** @throws BrokenPictureException if the bytes do not tell */
    PictureSize size(byte[] bytes) throws BrokenPictureException;

    /**
     * Decodes one picture.
     *
     * @param atLeast neither side of the result is shorter, unless the stored one is, or the whole would not be borne
     * @throws BrokenPictureException if no pixels came out, or if there would be too many of them
     */
    Picture decode(byte[] bytes, PictureSize atLeast) throws BrokenPictureException;
}
