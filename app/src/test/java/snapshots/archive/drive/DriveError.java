package snapshots.archive.drive;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/** What Drive does not do, and how it says so. */
final class DriveError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    DriveError(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    static DriveError noSuchFile(String id) {
        return new DriveError(404, "notFound", "File not found: " + id + ".");
    }

    static DriveError invalid(String message) {
        return new DriveError(400, "invalid", message);
    }

    int status() {
        return status;
    }

    /** As Google's JSON. */
    Map<String, Object> body() {
        return Map.of(
                "error",
                Map.of(
                        "errors",
                        List.of(Map.of("domain", "global", "reason", reason, "message", getMessage())),
                        "code",
                        status,
                        "message",
                        getMessage()));
    }
}
