package snapshots.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import snapshots.catalog.Catalogue;
import snapshots.catalog.Cursor;
import snapshots.catalog.Incident;
import snapshots.catalog.IncidentCursor;
import snapshots.catalog.IncidentPage;
import snapshots.catalog.Incidents;
import snapshots.catalog.SnapshotFilter;
import snapshots.catalog.SnapshotPage;

/** Reads a part of the list, by days: of incidents, or of every picture. Thread-safe. */
@Component
class GridList {

    private static final int INCIDENTS = 24;
    private static final int PICTURES = 48;

    private final Incidents incidents;
    private final Catalogue catalogue;
    private final PageTimes times;

    GridList(Incidents incidents, Catalogue catalogue, PageTimes times) {
        this.incidents = incidents;
        this.catalogue = catalogue;
        this.times = times;
    }

    /**
     * A part of the list.
     *
     * @param next where it goes on; empty if that was all
     * @param searchedTo until when was searched, where that took so long that there may be more before; empty if not
     */
    record Part(List<GridDay> days, String next, String searchedTo) {

        static final Part NOTHING = new Part(List.of(), "", "");
    }

    /**
     * @param after a place in the list; empty for its beginning
     * @param ended day with which the part before ended; empty for none
     * @throws snapshots.catalog.BadCursorException if that is no place in this list
     */
    Part read(SnapshotFilter filter, PageQuery query, String after, String ended) {
        if (query.first(PageQuery.VIEW).equals("pictures")) {
            SnapshotPage page = catalogue.page(filter, place(after).map(Cursor::parse), PICTURES);
            List<Incident> alone = page.snapshots().stream()
                    .map(picture -> new Incident(List.of(picture), false))
                    .toList();
            return part(alone, query, ended, page.next(), page.searchedTo());
        }
        IncidentPage page = incidents.page(filter, place(after).map(IncidentCursor::parse), INCIDENTS);
        return part(page.incidents(), query, ended, page.next(), page.searchedTo());
    }

    private static Optional<String> place(String after) {
        return Optional.of(after).filter(text -> !text.isBlank());
    }

    private Part part(
            List<Incident> list, PageQuery query, String ended, Optional<?> next, Optional<Instant> searchedTo) {
        Map<LocalDate, List<GridIncident>> days = new LinkedHashMap<>();
        list.forEach(incident -> days.computeIfAbsent(times.dayOf(incident.to()), _ -> new ArrayList<>())
                .add(GridIncident.of(incident, query, times)));
        String last = days.isEmpty()
                ? ended
                : new ArrayList<>(days.keySet()).getLast().toString();
        return new Part(
                days.entrySet().stream()
                        .map(day -> new GridDay(
                                day.getKey(),
                                times.heading(day.getKey()),
                                day.getKey().toString().equals(ended),
                                day.getValue()))
                        .toList(),
                next.map(place -> query.with(PageQuery.CURSOR, place.toString())
                                .with(PageQuery.ENDED, last)
                                .at("/"))
                        .orElse(""),
                searchedTo.map(times::full).orElse(""));
    }
}
