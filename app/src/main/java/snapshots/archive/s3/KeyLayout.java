package snapshots.archive.s3;

import java.text.Normalizer;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import snapshots.archive.CopyOrder;
import snapshots.snapshot.Media;

/**
 * What copies are called in a bucket: {@code <base>/<camera>/<YYYY-MM-DD>/Hour-<H>/<snap|record>/<file>}, the hour without a
 * leading zero; companions take camera, day and hour from there.
 *
 * @param zone whose days and hours
 */
record KeyLayout(String base, ZoneId zone) {

    /** With the file's name, at most 1024 bytes in UTF-8, which is S3's limit. */
    private static final int LONGEST_CAMERA = 100;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    /** The first choice. */
    String key(CopyOrder order) {
        ZonedDateTime taken = order.capturedAt().atZone(zone);
        return "%s/%s/%s/Hour-%d/%s/%s"
                .formatted(
                        base,
                        folder(order.camera()),
                        DAY.format(taken),
                        taken.getHour(),
                        order.media() == Media.CLIP ? "record" : "snap",
                        safe(order.fileName()));
    }

    /** @param n 1 is the key itself, 2 {@code …_2.jpg} */
    static String nth(String key, int n) {
        if (n == 1) {
            return key;
        }
        int dot = key.lastIndexOf('.');
        int end = dot > key.lastIndexOf('/') ? dot : key.length();
        return key.substring(0, end) + "_" + n + key.substring(end);
    }

    private static String folder(String camera) {
        String folder = safe(camera);
        int end = folder.codePointCount(0, folder.length()) > LONGEST_CAMERA
                ? folder.offsetByCodePoints(0, LONGEST_CAMERA)
                : folder.length();
        return folder.substring(0, end);
    }

    /**
     * Letters and digits of any script, and what Amazon's guide calls safe in keys; anything else would have to be quoted in
     * addresses, shells or XML. A dot in front would hide it, and make {@code .} and {@code ..} possible.
     */
    private static String safe(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .strip()
                .replaceAll("[^\\p{L}\\p{M}\\p{N}!_.'()-]+", "_")
                .replaceFirst("^\\.", "_");
    }
}
