package snapshots.snapshot;

import java.util.Locale;

/** How a picture got here. */
public enum Source {
    /** Fetched from a camera because a trigger asked for it. */
    FETCH,
    /** Pushed by a camera. */
    UPLOAD;

    /** The word used on the bus and in the journal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Source of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
