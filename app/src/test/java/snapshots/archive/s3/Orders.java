package snapshots.archive.s3;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import snapshots.archive.CopyOrder;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;

/** First tries, of which nothing is remembered. */
final class Orders {

    private Orders() {}

    static CopyOrder picture(String fileName, byte[] bytes) {
        return new CopyOrder(
                new SnapshotId(UUID.randomUUID()),
                false,
                "Den Camera",
                Media.PICTURE,
                fileName,
                bytes.length,
                hash("SHA-256", bytes),
                hash("MD5", bytes),
                Instant.parse("2026-11-22T05:07:09.123Z"),
                Optional.empty(),
                () -> new ByteArrayInputStream(bytes),
                _ -> true);
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
