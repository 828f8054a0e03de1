package snapshots.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How cameras do, by what the journal says. Thread-safe; its cost depends on the number of cameras alone. */
public final class CameraOverviews {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Set<State> TROUBLE = Set.of(State.FAILED, State.STALE, State.REJECTED);

    private final JdbcClient db;
    private final SummaryRows summaries;
    private final FilterChoices choices;
    private final Clock clock;
    private final Pace pace = Pace.USUAL;

    CameraOverviews(JdbcClient db, Clock clock) {
        this.db = db;
        this.summaries = new SummaryRows(db);
        this.choices = new FilterChoices(db);
        this.clock = clock;
    }

    /**
     * All cameras of which anything ever came, in the order of their keys.
     *
     * @throws JournalException if the journal cannot be read
     */
    public List<CameraOverview> all() {
        return choices.cameras().stream()
                .map(this::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * One camera.
     *
     * @return empty if nothing ever came of it
     * @throws JournalException if the journal cannot be read
     */
    public Optional<CameraOverview> of(String camera) {
        SnapshotFilter filter = SnapshotFilter.ALL.withCameras(Set.of(camera));
        return JournalReads.read(() -> newest(filter)
                .map(last -> new CameraOverview(
                        camera,
                        last.label(),
                        last,
                        lastPicture(camera),
                        newest(filter.withStates(TROUBLE)),
                        lastDay(filter))));
    }

    private Optional<SnapshotSummary> newest(SnapshotFilter filter) {
        Walk walk = Walk.back(db, filter, RowKey.LAST, pace);
        return summaries.of(walk.next(1)).stream().findFirst();
    }

    private Optional<Instant> lastPicture(String camera) {
        return db.sql("SELECT taken_at FROM snapshot WHERE camera = ? AND captured_at IS NOT NULL"
                        + " ORDER BY taken_at DESC, number DESC LIMIT 1")
                .param(camera)
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli);
    }

    private Count lastDay(SnapshotFilter filter) {
        Instant now = clock.instant();
        Walk walk = Walk.back(db, filter.withTime(Optional.of(now.minus(DAY)), Optional.empty()), RowKey.LAST, pace);
        int counted = walk.count(Catalogue.MOST_COUNTED);
        return new Count(Math.min(counted, Catalogue.MOST_COUNTED), walk.isOver());
    }
}
