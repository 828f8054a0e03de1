package snapshots.detect;

import java.time.Duration;

/** Waits. An interface so that tests need not. */
interface Sleeper {

    /** @return false when there is nothing to wait for any more, because the service ends */
    boolean sleep(Duration time) throws InterruptedException;
}
