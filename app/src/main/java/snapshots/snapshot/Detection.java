package snapshots.snapshot;

/**
 * One thing a detector saw.
 *
 * @param label normalised, lower case: {@code person}, {@code car}, …
 * @param score the detector's own confidence, 0 to 1; scores of different detectors are not comparable
 * @param box where, in the upright picture
 */
public record Detection(String label, double score, Box box) {

    /** The label of a human being, whichever detector saw it. */
    public static final String PERSON = "person";

    public boolean isPerson() {
        return label.equals(PERSON);
    }

    /** A rectangle as ratios (0 to 1) of the picture's width and height, so that it survives a change of resolution. */
    public record Box(double left, double top, double right, double bottom) {}
}
