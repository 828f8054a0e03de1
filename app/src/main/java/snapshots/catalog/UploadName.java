package snapshots.catalog;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name an upload gets: as its sender chose it, but never one that says something by the contract of names, and short
 * enough for what is put before and behind it.
 *
 * @param extension with its dot, or empty
 */
record UploadName(String stem, String extension) {

    private static final Pattern PARTS = Pattern.compile("(.+?)(\\.[A-Za-z0-9]{1,8})?", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("(?i)(fetch|human|detect)_.*", Pattern.DOTALL);

    /** File systems allow 255 bytes; the copy with boxes has seven more, and a number may follow. */
    private static final int LONGEST_STEM = 220;

    static UploadName of(String sent) {
        Matcher parts = PARTS.matcher(sent);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no name");
        }
        String stem = parts.group(1);
        if (RESERVED.matcher(stem).matches()) {
            stem = "upload_" + stem;
        }
        return new UploadName(shortened(stem), parts.group(2) == null ? "" : parts.group(2));
    }

    private static String shortened(String stem) {
        String shorter = stem;
        while (shorter.getBytes(StandardCharsets.UTF_8).length > LONGEST_STEM) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter;
    }
}
