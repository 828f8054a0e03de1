package snapshots.upload;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The header of an EBML document (RFC 8794), which says what kind of document it is. */
final class EbmlHeader {

    private static final long HEADER = 0x1A45DFA3L;
    private static final long DOC_TYPE = 0x4282;

    private final byte[] bytes;
    private int position;

    private EbmlHeader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The kind of document, e.g. {@code matroska}; nothing if this is no EBML, or does not say. */
    static Optional<String> docType(byte[] head) {
        return new EbmlHeader(head).docType();
    }

    private Optional<String> docType() {
        if (id() != HEADER) {
            return Optional.empty();
        }
        long length = length();
        long end = Math.min(bytes.length, position + length);
        while (length >= 0 && position < end) {
            long id = id();
            long size = length();
            if (id < 0 || size < 0 || size > end - position) {
                break;
            }
            if (id == DOC_TYPE) {
                return Optional.of(new String(bytes, position, (int) size, StandardCharsets.US_ASCII).strip());
            }
            position += (int) size;
        }
        return Optional.empty();
    }

    /** With its length marker, as identifiers are written; -1 if there is none. */
    private long id() {
        return number(4, true);
    }

    /** Without its length marker; -1 if there is none. */
    private long length() {
        return number(8, false);
    }

    /** A number that says by its leading zero bits how many bytes it has. */
    private long number(int mostBytes, boolean withMarker) {
        if (position >= bytes.length) {
            return -1;
        }
        int first = Bytes.unsigned(bytes, position);
        int count = Integer.numberOfLeadingZeros(first) - 23;
        if (count > mostBytes || position + count > bytes.length) {
            return -1;
        }
        long value = withMarker ? first : first & (0xFF >> count);
        for (int i = 1; i < count; i++) {
            value = value << 8 | Bytes.unsigned(bytes, position + i);
        }
        position += count;
        return value;
    }
}
