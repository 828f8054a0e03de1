package snapshots.archive.s3;

import java.util.HexFormat;
import snapshots.archive.CopyOrder;

/**
 * What a bucket must say of a copy.
 *
 * @param checksum SHA-256 as S3 writes it: of the whole, or of parts
 * @param etag MD5 in hex, or of parts; S3 API reference, {@code Object}: so it is unless a key service encrypts
 */
record Fingerprint(String checksum, String etag) {

    static Fingerprint of(CopyOrder order) {
        return new Fingerprint(Checksum.ofHex(order.sha256()), order.md5());
    }

    /** Of an object that came in parts: the hashes of their hashes, and their number. */
    static Fingerprint ofParts(byte[] sha256, byte[] md5, int parts) {
        return new Fingerprint(Checksum.of(sha256) + "-" + parts, HexFormat.of().formatHex(md5) + "-" + parts);
    }
}
