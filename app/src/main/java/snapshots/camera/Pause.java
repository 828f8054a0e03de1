package snapshots.camera;

import java.time.Duration;

/** Waits between two tries: the program's shutdown does it for real, tests do not wait at all. */
@FunctionalInterface
interface Pause {

    /**
     * Waits, but not longer than until the service is to stop.
     *
     * @return whether it is to stop
     */
    boolean await(Duration pause);
}
