package snapshots.ftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The containers of clips, valid and without a film in them. */
public final class Clips {

    /** EBML, version 1, document type "matroska", version 4, to be read by version 2. */
    private static final byte[] EBML_HEADER =
            HexFormat.of().parseHex("1A45DFA3A34286810142F7810142F2810442F381084282886D6174726F736B614287810442858102");

    /** A Matroska segment that ends where the file ends. */
    private static final byte[] SEGMENT_OF_ANY_SIZE = HexFormat.of().parseHex("1853806701FFFFFFFFFFFFFF");

    private static final byte VOID = (byte) 0xEC;
    private static final long EIGHT_BYTE_LENGTH = 1L << 56;

    private Clips() {}

    /** How a Matroska file begins that goes on with so many bytes of no meaning. */
    public static byte[] matroskaHeader(long bytesToCome) {
        return ByteBuffer.allocate(EBML_HEADER.length + SEGMENT_OF_ANY_SIZE.length + 1 + Long.BYTES)
                .put(EBML_HEADER)
                .put(SEGMENT_OF_ANY_SIZE)
                .put(VOID)
                .putLong(EIGHT_BYTE_LENGTH | bytesToCome)
                .array();
    }

    /** A small Matroska file. */
    public static byte[] matroska(String text) {
        byte[] body = text.getBytes(UTF_8);
        byte[] header = matroskaHeader(body.length);
        return ByteBuffer.allocate(header.length + body.length)
                .put(header)
                .put(body)
                .array();
    }

    /** A small MP4 file. */
    public static byte[] mp4(String text) {
        byte[] fileType = box("ftyp", "isom\0\0\2\0isommp41".getBytes(US_ASCII));
        byte[] free = box("free", text.getBytes(UTF_8));
        byte[] media = box("mdat", new byte[0]);
        return ByteBuffer.allocate(fileType.length + free.length + media.length)
                .put(fileType)
                .put(free)
                .put(media)
                .array();
    }

    private static byte[] box(String type, byte[] body) {
        int length = Integer.BYTES + type.length() + body.length;
        return ByteBuffer.allocate(length)
                .putInt(length)
                .put(type.getBytes(US_ASCII))
                .put(body)
                .array();
    }
}
