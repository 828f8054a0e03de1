package snapshots.standin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A comment inside a JPEG: the picture stays the same and whole, its bytes differ. Equal bytes would be taken for the same
 * upload, sent twice.
 */
public final class JpegComment {

    private static final int LONGEST = 0xFFFF - 2;
    private static final int START_MARKER_LENGTH = 2;
    private static final int MARKER = 0xFF;
    private static final int COM = 0xFE;

    private JpegComment() {}

    /**
     * A copy of a JPEG with a COM segment (ITU-T T.81, B.2.4.5) right after its first marker.
     *
     * @param comment 65,533 bytes at most in UTF-8
     */
    public static byte[] insert(byte[] jpeg, String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        if (text.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a JPEG's comment of " + text.length + " bytes; right are 0 to " + LONGEST);
        }
        int segmentLength = text.length + 2;
        var commented = new ByteArrayOutputStream(jpeg.length + segmentLength + 2);
        commented.write(jpeg, 0, START_MARKER_LENGTH);
        commented.write(MARKER);
        commented.write(COM);
        commented.write(segmentLength >> 8);
        commented.write(segmentLength);
        commented.writeBytes(text);
        commented.write(jpeg, START_MARKER_LENGTH, jpeg.length - START_MARKER_LENGTH);
        return commented.toByteArray();
    }
}
