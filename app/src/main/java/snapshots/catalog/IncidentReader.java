package snapshots.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts a page of incidents together, from the newest snapshot back. Incidents of different groups may overlap: when the page
 * is full, those that are open are read to their end, past the beginnings of others, which are the next page's. For one
 * thread, and once.
 */
final class IncidentReader {

    private static final int CHUNK = 150;

    /** Behind so many snapshots no further incident begins on the page. */
    private static final int ENOUGH = 1000;

    private final Walk walk;
    private final SummaryRows summaries;
    private final Function<SnapshotSummary, String> groups;
    private final Duration gap;
    private final IncidentCursor begin;
    private final int limit;
    private final List<OpenIncident> page = new ArrayList<>();
    private final Map<String, OpenIncident> open = new HashMap<>();
    private int seen;
    private Optional<RowKey> left = Optional.empty();

    IncidentReader(
            Walk walk,
            SummaryRows summaries,
            Function<SnapshotSummary, String> groups,
            Duration gap,
            IncidentCursor begin,
            int limit) {
        this.walk = walk;
        this.summaries = summaries;
        this.groups = groups;
        this.gap = gap;
        this.begin = begin;
        this.limit = limit;
    }

    IncidentPage read() {
        boolean exhausted = false;
        while (!isDone() && !exhausted) {
            List<RowKey> keys = walk.next(CHUNK);
            exhausted = keys.size() < CHUNK;
            for (SnapshotSummary snapshot : summaries.of(keys)) {
                take(snapshot);
            }
        }
        return isDone() ? upTo(left.orElseThrow(), false) : walk.isOver() ? upToTheEnd() : givenUp();
    }

    private boolean isDone() {
        return left.isPresent() && open.isEmpty();
    }

    private void take(SnapshotSummary snapshot) {
        closeAllBut(snapshot.takenAt());
        String group = groups.apply(snapshot);
        if (isShown(group, snapshot)) {
            return;
        }
        OpenIncident incident = open.get(group);
        if (incident != null && incident.add(snapshot)) {
            seen++;
            return;
        }
        open.remove(group);
        if (left.isPresent() || page.size() == limit || seen >= ENOUGH) {
            left = left.or(() -> Optional.of(RowKey.of(snapshot)));
            return;
        }
        seen++;
        page.add(new OpenIncident(group, snapshot));
        open.put(group, page.getLast());
    }

    /** Nothing that is older than the gap allows joins an incident. */
    private void closeAllBut(Instant time) {
        open.values()
                .removeIf(incident -> incident.oldest().takenAt().minus(gap).isAfter(time));
    }

    private boolean isShown(String group, SnapshotSummary snapshot) {
        RowKey shown = begin.ahead().get(group.hashCode());
        return shown != null && RowKey.of(snapshot).compareTo(shown) >= 0;
    }

    private IncidentPage upToTheEnd() {
        return left.isPresent()
                ? upTo(left.get(), false)
                : new IncidentPage(incidents(), Optional.empty(), Optional.empty());
    }

    private IncidentPage givenUp() {
        RowKey reached = walk.position();
        closeAllBut(reached.time());
        open.values().forEach(OpenIncident::cut);
        return left.map(first -> upTo(first, false))
                .orElseGet(() -> upTo(new RowKey(reached.takenAt(), reached.number() - 1), true));
    }

    /** @param first of the next page */
    private IncidentPage upTo(RowKey first, boolean givenUp) {
        Map<Integer, RowKey> ahead = new HashMap<>();
        begin.ahead().forEach((group, key) -> {
            if (key.compareTo(first) < 0) {
                ahead.put(group, key);
            }
        });
        for (OpenIncident incident : page) {
            RowKey oldest = RowKey.of(incident.oldest());
            if (oldest.compareTo(first) < 0) {
                ahead.put(incident.group().hashCode(), oldest);
            }
        }
        RowKey place = new RowKey(first.takenAt(), first.number() + 1);
        return new IncidentPage(
                incidents(),
                Optional.of(new IncidentCursor(place, begin.list(), ahead)),
                givenUp ? Optional.of(first.time()) : Optional.empty());
    }

    private List<Incident> incidents() {
        return page.stream().map(OpenIncident::toIncident).toList();
    }
}
