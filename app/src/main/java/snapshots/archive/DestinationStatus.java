package snapshots.archive;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import snapshots.catalog.Backlog;

/**
 * How a destination does.
 *
 * @param lastSuccess when it got its last copy
 * @param details what whoever looks after it wants to know besides
 */
public record DestinationStatus(
        String name,
        DestinationState state,
        Backlog backlog,
        Optional<Instant> lastSuccess,
        Map<String, Object> details) {}
