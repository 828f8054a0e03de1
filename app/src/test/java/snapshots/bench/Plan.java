package snapshots.bench;

/**
 * How much is measured.
 *
 * @param warmUps bursts before anything is measured: until the compilers have little left to do
 * @param rounds so often echo and service take turns, so that a machine that drifts does so for both
 * @param seconds of regular triggers in a round
 * @param burst triggers at once in a round
 * @param detectBurst triggers at once with detection on
 * @param modelRuns of the model alone, and of everything that is compared with it
 * @param uploadSeconds of uploads to one server in a round
 */
record Plan(int warmUps, int rounds, int seconds, int burst, int detectBurst, int modelRuns, int uploadSeconds) {

    static final int PER_SECOND = 20;

    static Plan full() {
        return new Plan(15, 3, 10, 2000, 200, 60, 3);
    }

    static Plan quick() {
        return new Plan(1, 1, 5, 1000, 60, 20, 2);
    }
}
