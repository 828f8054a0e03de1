package snapshots.archive;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** What copies are called below an archive's folder: {@code <camera>/<day of UTC>/<file>}. */
final class DiskNames {

    /** Of a name; leaves room for a number and for what a file in the making has around its name. */
    private static final int LONGEST = 180;

    private DiskNames() {}

    /** @param number 1 for the first who wants that name */
    static String of(CopyOrder order, int number) {
        return safe(order.camera()) + "/" + LocalDate.ofInstant(order.capturedAt(), ZoneOffset.UTC) + "/"
                + numbered(safe(order.fileName()), number);
    }

    private static String numbered(String file, int number) {
        int dot = file.lastIndexOf('.');
        String stem = dot < 0 ? file : file.substring(0, dot);
        String extension = dot < 0 ? "" : file.substring(dot);
        String shortened = stem.length() > LONGEST ? stem.substring(0, LONGEST) : stem;
        return (number == 1 ? shortened : shortened + "_" + number) + extension;
    }

    /** A name that every file system takes, network drives of Windows machines too. */
    static String safe(String name) {
        String safe = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_")
                .replaceAll("^[. ]+", "_")
                .replaceAll("[. ]+$", "_");
        return safe.isEmpty() ? "_" : safe;
    }
}
