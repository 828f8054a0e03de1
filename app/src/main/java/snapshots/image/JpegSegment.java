package snapshots.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the segments ahead of the compressed data of a JPEG (ITU-T T.81, annex B).
 *
 * @param marker its second byte
 * @param content what follows its length
 */
record JpegSegment(int marker, ByteBuffer content) {

    static final int APP1 = 0xE1;

    private static final int SOS = 0xDA;
    private static final int HEADER = 4;

    private static final int COMPONENTS_IN_FRAME = 5;
    private static final int COMPONENTS_IN_SCAN = 0;

    /**
     * Finds the first segment of an application (APP0 to APP15).
     *
     * @param opening the characters that tell which application wrote it
     * @return what follows the opening, or null when there is none or the segments are malformed
     */
    static @Nullable ByteBuffer find(byte[] jpeg, int wanted, String opening) {
        byte[] prefix = opening.getBytes(StandardCharsets.ISO_8859_1);
        return ahead(jpeg).stream()
                .filter(segment -> segment.marker == wanted && segment.opensWith(prefix))
                .map(segment -> segment.from(prefix.length))
                .findFirst()
                .orElse(null);
    }

    /** Whether the picture comes from the top down in all its colours at once; false when that cannot be told. */
    static boolean hasOneScan(byte[] jpeg) {
        int components = 0;
        for (JpegSegment segment : ahead(jpeg)) {
            if (segment.isSequentialFrame() && segment.content.limit() > COMPONENTS_IN_FRAME) {
                components = segment.content.get(COMPONENTS_IN_FRAME);
            } else if (segment.marker == SOS && segment.content.hasRemaining()) {
                return segment.content.get(COMPONENTS_IN_SCAN) == components;
            }
        }
        return false;
    }

    /** SOF0 and SOF1, and SOF9, which is coded arithmetically. */
    private boolean isSequentialFrame() {
        return marker == 0xC0 || marker == 0xC1 || marker == 0xC9;
    }

    /** To the first scan, its header included, or to the first segment that is malformed. */
    private static List<JpegSegment> ahead(byte[] jpeg) {
        List<JpegSegment> segments = new ArrayList<>();
        int position = 2;
        int marker = 0;
        while (marker != SOS && position + HEADER <= jpeg.length && jpeg[position] == (byte) 0xFF) {
            marker = jpeg[position + 1] & 0xFF;
            int end = position + 2 + (((jpeg[position + 2] & 0xFF) << 8) | (jpeg[position + 3] & 0xFF));
            if (end > jpeg.length || end < position + HEADER) {
                break;
            }
            segments.add(new JpegSegment(
                    marker,
                    ByteBuffer.wrap(jpeg, position + HEADER, end - position - HEADER)
                            .slice()));
            position = end;
        }
        return segments;
    }

    private boolean opensWith(byte[] prefix) {
        return content.limit() >= prefix.length
                && content.slice(0, prefix.length).equals(ByteBuffer.wrap(prefix));
    }

    private ByteBuffer from(int position) {
        return content.slice(position, content.limit() - position);
    }
}
