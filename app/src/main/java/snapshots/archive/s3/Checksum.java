package snapshots.archive.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 as S3 writes it: in Base64; of an object that came in parts, the hash of their hashes and their number. */
final class Checksum {

    private Checksum() {}

    static String ofHex(String sha256) {
        return of(HexFormat.of().parseHex(sha256));
    }

    static String of(byte[] sha256) {
        return Base64.getEncoder().encodeToString(sha256);
    }

    static boolean isOfParts(String checksum) {
        return checksum.indexOf('-') >= 0;
    }

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
