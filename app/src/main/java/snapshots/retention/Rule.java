package snapshots.retention;

import java.util.Locale;

/** Why something is removed. */
enum Rule {
    /** It is as old as its kind may become. */
    AGE,
    /** There is more than may lie here. */
    MAX_SIZE,
    /** The disk is almost full. */
    DISK_FLOOR,
    /** A person said so. */
    PERSON;

    /** The word used in the journal, metrics and reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
