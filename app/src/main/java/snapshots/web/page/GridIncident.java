package snapshots.web.page;

import java.util.List;
import java.util.stream.Collectors;
import snapshots.catalog.Incident;
import snapshots.catalog.SnapshotSummary;

/**
 * Pictures that belong together, as the first page shows them.
 *
 * @param id the same while further pictures come
 * @param best the one that stands for all
 * @param others the newest first
 * @param all where all that was taken in its time is listed
 */
record GridIncident(String id, Card best, List<Card> others, String all) {

    /** More are not drawn in a list of many. */
    private static final int DRAWN = 24;

    static GridIncident of(Incident incident, PageQuery query, PageTimes times) {
        SnapshotSummary best = incident.best();
        return new GridIncident(
                incident.id().toString(),
                Card.of(best, query, times),
                incident.pictures().reversed().stream()
                        .filter(picture -> picture.number() != best.number())
                        .map(picture -> Card.of(picture, query, times))
                        .toList(),
                all(incident, query));
    }

    private static String all(Incident incident, PageQuery query) {
        return query.with(PageQuery.VIEW, "pictures")
                .with("from", incident.from().toString())
                .with("to", incident.to().plusMillis(1).toString())
                .at("/");
    }

    /** The newest of the others. */
    public List<Card> drawn() {
        return others.subList(0, Math.min(DRAWN, others.size()));
    }

    public boolean isDrawnWhole() {
        return others.size() <= DRAWN;
    }

    /** {@code 3 more: Yard, Garage}; empty if there are none. */
    public String more() {
        if (others.isEmpty()) {
            return "";
        }
        String cameras = others.stream().map(Card::camera).distinct().sorted().collect(Collectors.joining(", "));
        return others.size() + " more" + (cameras.equals(best.camera()) ? "" : ": " + cameras);
    }

    public boolean isStarred() {
        return best.starred() || others.stream().anyMatch(Card::starred);
    }

    boolean holds(String picture) {
        return best.id().equals(picture)
                || others.stream().anyMatch(card -> card.id().equals(picture));
    }
}
