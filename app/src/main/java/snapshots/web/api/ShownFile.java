package snapshots.web.api;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.http.CacheControl;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;

/**
 * A file that may be shown, as the catalogue knows it.
 *
 * @param size in bytes; below 0 where the catalogue does not say
 * @param sha256 empty where the catalogue does not say
 * @param settled whether it stays the one it is for as long as it is there
 */
record ShownFile(Path path, Media media, long size, String sha256, Instant acceptedAt, boolean settled) {

    private static final Duration FRESH = Duration.ofDays(7);

    /** Whether a file is the one that is meant: another may have come under its name. */
    boolean is(long fileSize, Instant modified) throws IOException {
        return size < 0 || (fileSize == size && (!modified.isAfter(acceptedAt) || isSame()));
    }

    private boolean isSame() throws IOException {
        return Sha256.of(path).equals(sha256);
    }

    /** Changes whenever its bytes do. */
    String tag(long fileSize, Instant modified) {
        return sha256.isEmpty()
                ? "\"" + Long.toHexString(fileSize) + "-" + Long.toHexString(modified.toEpochMilli()) + "\""
                : "\"" + sha256 + "\"";
    }

    /** How long a browser may show it without asking again. */
    String cacheControl() {
        CacheControl control = settled ? CacheControl.maxAge(FRESH).immutable() : CacheControl.noCache();
        return String.valueOf(control.cachePrivate().getHeaderValue());
    }

    /** By its name, as the catalogue has it; never anything that a browser would run. */
    String contentType() {
        if (media == Media.PICTURE) {
            return "image/jpeg";
        }
        String name = String.valueOf(path.getFileName());
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "mp4", "m4v" -> "video/mp4";
            case "mov" -> "video/quicktime";
            case "webm" -> "video/webm";
            case "mkv" -> "video/x-matroska";
            case "avi" -> "video/x-msvideo";
            default -> "application/octet-stream";
        };
    }
}
