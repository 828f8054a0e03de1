package snapshots.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks for what file formats begin with. */
final class Bytes {

    private Bytes() {}

    /** @param signature one character for each byte */
    static boolean at(byte[] bytes, int position, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        int end = position + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, position, end, expected, 0, expected.length);
    }

    static int unsigned(byte[] bytes, int position) {
        return bytes[position] & 0xFF;
    }
}
