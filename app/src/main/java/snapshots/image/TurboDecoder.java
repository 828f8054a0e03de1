package snapshots.image;

import snapshots.snapshot.BrokenPictureException;

/**
 * Decodes JPEGs with libturbojpeg, no larger than needed: to a half, a quarter or an eighth, which it does as fast as nothing
 * else (other eighths have no vector code and take longer than the whole picture).
 */
final class TurboDecoder implements Decoder {

    private static final int MOST_HALVINGS = 3;

    /** Beyond this size, which costs 48 MB, a picture is given at half or less, however much of it was asked for. */
    private static final long ENOUGH_PIXELS = 16_000_000;

    /** Even at an eighth more would keep a processor busy for seconds. */
    private static final long MAX_STORED_PIXELS = 400_000_000;

    /** A picture in several scans is put together in the library's memory, at its whole size. */
    private static final long MAX_PIXELS_IN_SCANS = 50_000_000;

    private static final int CMYK = 3; // TJCS_CMYK; the one above is YCCK

    private final TurboLibrary library;

    TurboDecoder(TurboLibrary library) {
        this.library = library;
    }

    /** Whether this is for it: not pictures in the inks of print, nor uncommon ways of storing colours more coarsely. */
    boolean understands(byte[] bytes) {
        if (ImageFormat.of(bytes) != ImageFormat.JPEG) {
            return false;
        }
        try (TurboDecompressor decompressor = new TurboDecompressor(library, bytes)) {
            TurboDecompressor.Header header = decompressor.header();
            return header != null && header.colours() < CMYK;
        }
    }

    @Override
    public PictureSize size(byte[] jpeg) throws BrokenPictureException {
        try (TurboDecompressor decompressor = new TurboDecompressor(library, jpeg)) {
            return size(decompressor);
        }
    }

    @Override
    public Picture decode(byte[] jpeg, PictureSize atLeast) throws BrokenPictureException {
        try (TurboDecompressor decompressor = new TurboDecompressor(library, jpeg)) {
            PictureSize stored = size(decompressor);
            ImageIoDecoder.requireBearable(
                    stored, JpegSegment.hasOneScan(jpeg) ? MAX_STORED_PIXELS : MAX_PIXELS_IN_SCANS);
            return decompressor.decompress(stored.halved(halvings(stored, atLeast)));
        }
    }

    private static PictureSize size(TurboDecompressor decompressor) throws BrokenPictureException {
        TurboDecompressor.Header header = decompressor.header();
        if (header == null) {
            throw new BrokenPictureException("cannot be decoded: its header is not understood");
        }
        return header.size();
    }

    private static int halvings(PictureSize stored, PictureSize atLeast) {
        int times = 0;
        while (times < MOST_HALVINGS
                && (stored.halved(times + 1).covers(atLeast)
                        || stored.halved(times).pixels() > ENOUGH_PIXELS)) {
            times++;
        }
        return times;
    }
}
