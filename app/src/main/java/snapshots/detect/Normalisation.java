package snapshots.detect;

/**
 * What is done to colours before a network sees them: the mean is taken off, then they are divided by the deviation.
 *
 * @param mean of blue, green and red
 * @param deviation of blue, green and red
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record Normalisation(float[] mean, float[] deviation) {

    /** Colours stay as they are, 0 to 255. */
    static final Normalisation NONE = new Normalisation(new float[] {0, 0, 0}, new float[] {1, 1, 1});

    /** Of the pictures NanoDet was trained with. */
    static final Normalisation NANODET =
            new Normalisation(new float[] {103.53f, 116.28f, 123.675f}, new float[] {57.375f, 57.12f, 58.395f});
}
