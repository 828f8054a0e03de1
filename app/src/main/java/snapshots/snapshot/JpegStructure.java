package snapshots.snapshot;

/**
 * Tells whether bytes are a whole JPEG by walking its segments from the SOI marker to the EOI at the end. Costs
 * microseconds; damage inside the compressed data shows only in a full decode, which is the detector's.
 *
 * <p>Markers and segment layout: ITU-T T.81, annex B.
 */
public final class JpegStructure {

    private static final int MIN_SIDE = 16;
    private static final int MAX_SIDE = 20_000;

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int TEM = 0x01;

    private final byte[] bytes;
    private int position;
    private int width;
    private int height;

    private JpegStructure(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The size of a whole JPEG in pixels, as stored (before any EXIF turn). */
    public record Dimensions(int width, int height) {}

    /**
     * Walks the picture.
     *
     * @throws BrokenPictureException naming the first thing that is wrong
     */
    public static Dimensions check(byte[] bytes) throws BrokenPictureException {
        return new JpegStructure(bytes).walk();
    }

    private Dimensions walk() throws BrokenPictureException {
        if (bytes.length < 2 || unsigned(0) != 0xFF || unsigned(1) != SOI) {
            throw new BrokenPictureException("is no JPEG: it " + opening());
        }
        position = 2;
        boolean scanSeen = false;
        while (true) {
            int marker = nextMarker();
            if (marker == EOI) {
                break;
            }
            if (standsAlone(marker)) {
                continue;
            }
            int length = segmentLength();
            if (isFrameHeader(marker)) {
                readDimensions(length);
            }
            position += length;
            if (marker == SOS) {
                scanSeen = true;
                skipEntropyCodedData();
            }
        }
        requireNothingBehindTheEnd();
        if (width == 0 || !scanSeen) {
            throw new BrokenPictureException("is a JPEG without a picture in it");
        }
        return new Dimensions(width, height);
    }

    private int nextMarker() throws BrokenPictureException {
        if (position + 1 >= bytes.length) {
            throw cut();
        }
        if (unsigned(position) != 0xFF) {
            throw new BrokenPictureException("is a damaged JPEG: no marker at byte " + position);
        }
        while (position + 1 < bytes.length && unsigned(position + 1) == 0xFF) {
            position++; // fill bytes
        }
        if (position + 1 >= bytes.length) {
            throw cut();
        }
        int marker = unsigned(position + 1);
        position += 2;
        return marker;
    }

    private int segmentLength() throws BrokenPictureException {
        if (position + 2 > bytes.length) {
            throw cut();
        }
        int length = unsigned(position) << 8 | unsigned(position + 1);
        if (length < 2) {
            throw new BrokenPictureException("is a damaged JPEG: a segment of length " + length);
        }
        if (position + length > bytes.length) {
            throw cut();
        }
        return length;
    }

    private void readDimensions(int length) throws BrokenPictureException {
        if (length < 8) {
            throw new BrokenPictureException("is a damaged JPEG: its frame header is too short");
        }
        height = unsigned(position + 3) << 8 | unsigned(position + 4);
        width = unsigned(position + 5) << 8 | unsigned(position + 6);
        if (Math.min(width, height) < MIN_SIDE || Math.max(width, height) > MAX_SIDE) {
            throw new BrokenPictureException("has implausible dimensions " + width + "×" + height);
        }
    }

    /** Stops at the first marker that is neither a stuffed 0xFF nor a restart marker. */
    private void skipEntropyCodedData() throws BrokenPictureException {
        int last = bytes.length - 1;
        for (int i = position; i < last; i++) {
            if (bytes[i] == (byte) 0xFF) {
                int next = unsigned(i + 1);
                if (next != 0 && next != 0xFF && !isRestart(next)) {
                    position = i;
                    return;
                }
            }
        }
        throw cut();
    }

    /** Some cameras end the body with line breaks or pad it with zeros; anything else is not ours to ignore. */
    private void requireNothingBehindTheEnd() throws BrokenPictureException {
        for (int i = position; i < bytes.length; i++) {
            if (bytes[i] != 0 && bytes[i] != '\r' && bytes[i] != '\n') {
                throw new BrokenPictureException("has " + (bytes.length - position) + " bytes behind its end marker");
            }
        }
    }

    private BrokenPictureException cut() {
        return new BrokenPictureException("is cut short: " + bytes.length + " bytes without an end marker");
    }

    private String opening() {
        if (bytes.length == 0) {
            return "is empty";
        }
        StringBuilder printable = new StringBuilder("begins with \"");
        for (int i = 0; i < Math.min(bytes.length, 16); i++) {
            int c = unsigned(i);
            printable.append(c >= 0x20 && c < 0x7F ? (char) c : '.');
        }
        return printable.append('"').toString();
    }

    private int unsigned(int index) {
        return bytes[index] & 0xFF;
    }

    private static boolean standsAlone(int marker) {
        return marker == TEM || isRestart(marker);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    /** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
