package snapshots.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the one EXIF tag that matters here. Malformed EXIF counts as none: a picture is worth more than its notes. */
final class ExifOrientation {

    private static final int LITTLE_ENDIAN_SIGN = 0x4949;
    private static final int BIG_ENDIAN_SIGN = 0x4D4D;
    private static final int TIFF_SIGN = 42;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT_TYPE = 3;
    private static final int ENTRY_LENGTH = 12;

    private ExifOrientation() {}

    static Orientation of(byte[] jpeg) {
        ByteBuffer tiff = JpegSegment.find(jpeg, JpegSegment.APP1, "Exif\0\0");
        if (tiff == null) {
            return Orientation.UPRIGHT;
        }
        try {
            return Orientation.ofExif(value(tiff));
        } catch (IndexOutOfBoundsException _) { // an offset that leads out of the segment
            return Orientation.UPRIGHT;
        }
    }

    private static int value(ByteBuffer tiff) {
        switch (tiff.getShort(0)) {
            case LITTLE_ENDIAN_SIGN -> tiff.order(ByteOrder.LITTLE_ENDIAN);
            case BIG_ENDIAN_SIGN -> tiff.order(ByteOrder.BIG_ENDIAN);
            default -> {
                return 0;
            }
        }
        return tiff.getShort(2) == TIFF_SIGN ? valueInDirectory(tiff, tiff.getInt(4)) : 0;
    }

    private static int valueInDirectory(ByteBuffer tiff, int directory) {
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_LENGTH;
            if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION_TAG && tiff.getShort(entry + 2) == SHORT_TYPE) {
                return tiff.getShort(entry + 8) & 0xFFFF;
            }
        }
        return 0;
    }
}
