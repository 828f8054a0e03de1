package snapshots.detect;

/**
 * For each place along one side of the scaled picture, the two places of the original it is mixed from.
 *
 * @param first index of the nearer to the origin
 * @param second index of its neighbour; the same at the edges
 * @param weight share of the second, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record Sampling(int[] first, int[] second, float[] weight) {

    /**
     * Lays pixel centres over pixel centres.
     *
     * @param extent length of the original; not whole if an odd last pixel was left out of it
     * @param available number of pixels it really has
     * @param wanted number of pixels to make of it
     */
    static Sampling of(double extent, int available, int wanted) {
        Sampling sampling = new Sampling(new int[wanted], new int[wanted], new float[wanted]);
        double step = extent / wanted;
        for (int i = 0; i < wanted; i++) {
            double centre = Math.clamp((i + 0.5) * step - 0.5, 0, available - 1.0);
            int first = (int) centre;
            sampling.first[i] = first;
            sampling.second[i] = Math.min(first + 1, available - 1);
            sampling.weight[i] = (float) (centre - first);
        }
        return sampling;
    }
}
