package snapshots.detect;

/** Says whether a call that costs money may be made. An interface so that detectors can be tested without a catalogue. */
interface Budget {

    /**
     * Takes one paid call; to be called before each request leaves. Thread-safe.
     *
     * @throws DetectionException if the call must not be made
     */
    void take() throws DetectionException;
}
