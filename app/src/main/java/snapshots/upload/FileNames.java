package snapshots.upload;

import java.util.List;
import java.util.Optional;

/**
 * Knows how cameras name what they push. The ways of naming are tried in order, the particular before the general; each
 * takes time in proportion to the length of the path, and none fails for any path. Thread-safe.
 *
 * <p>Only years from 2000 to 2099 count as times: a camera that has lost its clock says 1970.
 */
final class FileNames {

    private static final String YEAR = "(?<year>20[0-9]{2})";
    private static final String MONTH = "(?<month>0[1-9]|1[0-2])";
    private static final String DAY = "(?<day>0[1-9]|[12][0-9]|3[01])";
    private static final String HOUR = "(?<hour>[01][0-9]|2[0-3])";
    private static final String MINUTE = "(?<minute>[0-5][0-9])";
    private static final String SECOND = "(?<second>[0-5][0-9])";
    private static final String MILLISECOND = "(?<millisecond>[0-9]{1,3})";

    private static final String DATE = YEAR + MONTH + DAY;
    private static final String TIME = HOUR + MINUTE + SECOND;
    private static final String MAC = "[0-9A-F]{12}";
    private static final String NO_DIGIT_BEFORE = "(?<![0-9])";
    private static final String NO_DIGIT_AFTER = "(?![0-9])";
    private static final String REST = NO_DIGIT_AFTER + "[^/]*";
    private static final String EXTENSION = "\\.[a-z0-9]{2,4}";

    private static final String DAHUA_FOLDERS = "(?:(?<camera>(?-i:(?=[A-Z]*[0-9])[A-Z0-9]{8,24}))/)?" + YEAR + "-"
            + MONTH + "-" + DAY + "/[0-9]{1,3}/[a-z0-9]+/";
    private static final String DAHUA_MARKS = "\\[(?:(?<event>[MR])|[A-Z])]\\[[^/]*";

    private static final List<NamePattern> PATTERNS = List.of(
            // FI9800P_00626E44C831/snap/MDAlarm_20261122-101500.jpg
            NamePattern.ofTail(
                    "foscam",
                    "(?:(?<camera>[A-Z0-9-]+_" + MAC + ")/(?:[^/]+/){0,3})?(?<event>H?MDAlarm|SDAlarm|Schedule)_" + DATE
                            + "[-_]" + TIME + REST),
            // 00626E44C831(house)_1_20150209134121_2629.jpg
            NamePattern.ofTail(
                    "foscam-fi89",
                    "(?<camera>" + MAC + "\\([^/]*\\))_[0-9]{1,3}_" + DATE + TIME + "_[0-9]+" + EXTENSION),
            // 192.168.1.64_01_20261122101500123_MOTION_DETECTION.jpg
            NamePattern.ofTail(
                    "hikvision",
                    "(?<camera>[^/]+)_[0-9]{1,3}_" + DATE + TIME
                            + "(?<millisecond>[0-9]{3})_(?<event>[A-Z]+(?:_[A-Z]+){0,4}?)(?:_DETECTION)?" + EXTENSION),
            // 4D0123BPAJ12345/2026-11-22/001/jpg/10/15/00[M][0@0][0].jpg
            NamePattern.ofTail("dahua", DAHUA_FOLDERS + HOUR + "/" + MINUTE + "/" + SECOND + DAHUA_MARKS),
            // 4D0123BPAJ12345/2026-11-22/001/jpg/10/15.00[M][0@0][0].jpg
            NamePattern.ofTail("dahua", DAHUA_FOLDERS + HOUR + "/" + MINUTE + "\\." + SECOND + DAHUA_MARKS),
            // 4D0123BPAJ12345/2026-11-22/001/dav/10/10.15.00-10.15.30[M][0@0][0].mp4, and without the hour's folder
            NamePattern.ofTail(
                    "dahua",
                    DAHUA_FOLDERS + "(?:[0-9]{2}/)?" + HOUR + "\\." + MINUTE + "\\." + SECOND
                            + "(?:-[0-9]{2}\\.[0-9]{2}\\.[0-9]{2})?" + DAHUA_MARKS),
            // door_20261122101500_3_trg.jpg
            NamePattern.ofTail("vivotek", "[^/]*_" + DATE + TIME + "_[0-9]{1,9}_(?:pre|trg|pos)" + EXTENSION),
            // 00-13-E2-01-02-03/Motion/2026-11-22/10/Motion_2026-11-22-10-15-0-123_1.jpg
            NamePattern.ofTail(
                    "geovision",
                    "(?:(?<camera>[0-9A-F]{2}(?:-[0-9A-F]{2}){5})/(?:[^/]+/){0,3})?(?<event>[a-z][a-z ]*)_" + YEAR
                            + "-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})-(?<hour>[0-9]{1,2})"
                            + "-(?<minute>[0-9]{1,2})-(?<second>[0-9]{1,2})-" + MILLISECOND + "_[0-9]+" + EXTENSION),
            // 2026/11/22/Front Door_00_20261122101500.jpg
            NamePattern.ofTail("reolink", "(?<camera>[^/]+)_[0-9]{2}_" + DATE + TIME + EXTENSION),
            NamePattern.ofPart("general", NO_DIGIT_BEFORE + DATE + "[-_.,@ T]?" + TIME + NO_DIGIT_AFTER),
            NamePattern.ofPart(
                    "general",
                    NO_DIGIT_BEFORE + YEAR + "(?<dateSeparator>[-_.])" + MONTH + "\\k<dateSeparator>" + DAY
                            + "[^0-9]{1,12}" + HOUR + "(?<timeSeparator>[-_.:])" + MINUTE + "\\k<timeSeparator>"
                            + SECOND
                            + NO_DIGIT_AFTER));

    private FileNames() {}

    /**
     * What the first pattern that fits makes of a path.
     *
     * @param sentPath what the sender called the file, relative to the storage root: {@code
     *     uploads/frontdoor/snap/MDAlarm_20261122-101500.jpg}
     */
    static Optional<NamedTime> read(String sentPath) {
        return PATTERNS.stream()
                .flatMap(pattern -> pattern.read(sentPath).stream())
                .findFirst();
    }
}
