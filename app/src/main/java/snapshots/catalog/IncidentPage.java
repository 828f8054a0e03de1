package snapshots.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of the list of incidents, the one with the newest snapshot first.
 *
 * @param next where it goes on; empty if that was all
 * @param searchedTo until when the catalogue was searched, where that took so long that the page is not full: it may be
 *     empty, and still there is more behind {@code next}
 */
public record IncidentPage(List<Incident> incidents, Optional<IncidentCursor> next, Optional<Instant> searchedTo) {}
