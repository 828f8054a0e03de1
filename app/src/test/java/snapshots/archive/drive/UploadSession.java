package snapshots.archive.drive;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A resumable upload. Used by one request at a time. */
final class UploadSession {

    private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+)");
    private static final int STEP = 256 * 1024;

    private final Map<String, Object> metadata;
    private final String fields;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private DriveFile file;

    UploadSession(Map<String, Object> metadata, String fields) {
        this.metadata = metadata;
        this.fields = fields;
    }

    Map<String, Object> metadata() {
        return metadata;
    }

    String fields() {
        return fields;
    }

    /** What became of it; null while it is not complete. */
    DriveFile file() {
        return file;
    }

    void became(DriveFile stored) {
        file = stored;
    }

    /**
     * @param range of the header; null: it is everything
     * @param partial whether the connection broke, and it is less than the range says
     * @return whether everything is there
     */
    synchronized boolean receive(String range, byte[] bytes, boolean partial) {
        if (range == null) {
            received.writeBytes(bytes);
            return !partial;
        }
        Matcher part = RANGE.matcher(range);
        if (!part.matches()) {
            throw DriveError.invalid("Failed to parse Content-Range header.");
        }
        long total = Long.parseLong(part.group(3));
        if (part.group(1) != null) {
            append(Long.parseLong(part.group(1)), Long.parseLong(part.group(2)) + 1, total, bytes, partial);
        }
        return received.size() == total;
    }

    private void append(long from, long to, long total, byte[] bytes, boolean partial) {
        if (from != received.size() || (!partial && to - from != bytes.length)) {
            throw DriveError.invalid("Invalid request. The bytes do not continue those that are here.");
        }
        if (to != total && (to - from) % STEP != 0) {
            throw DriveError.invalid("Invalid request. Chunks are multiples of 256 KB.");
        }
        received.writeBytes(bytes);
    }

    int received() {
        return received.size();
    }

    byte[] bytes() {
        return received.toByteArray();
    }
}
