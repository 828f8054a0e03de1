package snapshots.archive.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import snapshots.archive.CopyOrder;

/** What is written beside a copy: what companions read, and by what a copy is known again. */
final class Metadata {

    static final String CAMERA = "camera";

    /** Milliseconds since 1970. */
    static final String CAMERA_TIMESTAMP = "camera_timestamp";

    static final String SNAPSHOT_ID = "snapshot-id";
    static final String SHA256 = "sha256";

    private Metadata() {}

    static Map<String, String> of(CopyOrder order) {
        return Map.of(
                CAMERA, encoded(order.camera()),
                CAMERA_TIMESTAMP, String.valueOf(order.capturedAt().toEpochMilli()),
                SNAPSHOT_ID, order.snapshot().toString(),
                SHA256, order.sha256());
    }

    /** As RFC 2047 says if it is not plain ASCII: S3 user guide, "User-defined object metadata". */
    private static String encoded(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 127) && !text.contains("=?");
        return plain
                ? text
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
