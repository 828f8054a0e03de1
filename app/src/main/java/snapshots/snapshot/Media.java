package snapshots.snapshot;

import java.util.Locale;

/** What a snapshot consists of. */
public enum Media {
    /** A JPEG. */
    PICTURE,
    /** A film of some seconds. */
    CLIP;

    /** The word used in the journal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Media of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
