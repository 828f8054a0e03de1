package snapshots.snapshot;

import java.util.Locale;

/** What a stored file is: some are kept longer than others, and some have copies elsewhere. */
public enum Kind {
    /** Fetched on a trigger, and nobody in it. */
    FETCH,
    /** Fetched on a trigger, with a person in it. */
    HUMAN,
    /** A copy with boxes drawn. */
    DETECT,
    /** A picture that a camera pushed. */
    PUSHED,
    /** A film that a camera pushed. */
    CLIP;

    /**
     * Of a file as it came from a camera.
     *
     * @param person whether a person was seen in it
     */
    public static Kind of(Source source, Media media, boolean person) {
        if (media == Media.CLIP) {
            return CLIP;
        }
        if (source == Source.UPLOAD) {
            return PUSHED;
        }
        return person ? HUMAN : FETCH;
    }

    /** The word used in settings and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
