package snapshots.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds application segments (APP0 to APP15) ahead of the compressed data of a JPEG (ITU-T T.81, annex B). */
final class JpegSegment {

    static final int APP1 = 0xE1;

    private static final int SOS = 0xDA;
    private static final int HEADER = 4;

    private JpegSegment() {}

    /**
     * Finds the first segment of a kind.
     *
     * @param opening the characters that tell which application wrote it
     * @return what follows the opening, or null when there is none or the segments are malformed
     */
    static @Nullable ByteBuffer find(byte[] jpeg, int wanted, String opening) {
        byte[] prefix = opening.getBytes(StandardCharsets.ISO_8859_1);
        int position = 2;
        while (position + HEADER <= jpeg.length && jpeg[position] == (byte) 0xFF) {
            int marker = jpeg[position + 1] & 0xFF;
            int end = position + 2 + (((jpeg[position + 2] & 0xFF) << 8) | (jpeg[position + 3] & 0xFF));
            if (marker == SOS || end > jpeg.length || end < position + HEADER) {
                return null;
            }
            int content = position + HEADER;
            if (marker == wanted && opensWith(jpeg, content, end, prefix)) {
                return ByteBuffer.wrap(jpeg, content + prefix.length, end - content - prefix.length)
                        .slice();
            }
            position = end;
        }
        return null;
    }

    private static boolean opensWith(byte[] jpeg, int from, int to, byte[] prefix) {
        return to - from >= prefix.length && Arrays.equals(jpeg, from, from + prefix.length, prefix, 0, prefix.length);
    }
}
