package snapshots.archive;

import java.util.Optional;
import pylib.lifecycle.ThreadNanny;

/**
 * All that belongs to one destination.
 *
 * @param pruning of one that does not keep its copies for good
 */
record Post(
        String name,
        DestinationSettings settings,
        Destination destination,
        Gate gate,
        CourierThreads threads,
        Bell bell,
        Optional<Pruning> pruning) {

    void start(ThreadNanny nanny) {
        destination.start();
        threads.start(name, settings.parallel(), nanny);
    }
}
