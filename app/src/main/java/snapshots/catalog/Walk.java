package snapshots.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A walk through what a filter leaves, in its order, in stretches that grow. It goes the way on which the next few rows get
 * farthest, and looks again where that gets slow: so the rarest condition leads, and nothing needs to be known of how rare
 * they are. Where all are frequent and only together rare, patience ends the walk. For one thread.
 */
final class Walk {

    private final WalkSql sql;
    private final List<Way> ways;
    private final Pace pace;
    private final Patience patience;
    private final boolean back;
    private RowKey position;
    private final RowKey end;
    private Optional<Way> way = Optional.empty();
    private double secondMillis; // how far a few rows of the second best way went
    private int stride;
    private int passed;
    private boolean ended;

    private Walk(JdbcClient db, SnapshotFilter filter, boolean back, RowKey after, Pace pace, Patience patience) {
        RowKey from = filter.from().map(RowKey::before).orElse(RowKey.FIRST);
        RowKey to = filter.to().map(RowKey::before).orElse(RowKey.LAST);
        this.sql = new WalkSql(db, back);
        this.ways = Way.of(filter.withTime(Optional.empty(), Optional.empty()));
        this.pace = pace;
        this.stride = pace.shortest();
        this.patience = patience;
        this.back = back;
        this.position = back ? RowKey.earlier(to, after) : RowKey.later(from, after);
        this.end = back ? from : to;
        this.ended = from.compareTo(to) >= 0;
    }

    /** From a place to older ones. */
    static Walk back(JdbcClient db, SnapshotFilter filter, RowKey after, Pace pace) {
        return back(db, filter, after, pace, pace.begin());
    }

    /** The same, with a patience that it shares with others. */
    static Walk back(JdbcClient db, SnapshotFilter filter, RowKey after, Pace pace, Patience patience) {
        return new Walk(db, filter, true, after, pace, patience);
    }

    /** From a place to newer ones. */
    static Walk on(JdbcClient db, SnapshotFilter filter, RowKey after, Pace pace) {
        return new Walk(db, filter, false, after, pace, pace.begin());
    }

    /** Whether there is nothing behind what was found. */
    boolean isOver() {
        return ended;
    }

    /** Behind everything that was found, and everything that was looked at in vain. */
    RowKey position() {
        return position;
    }

    /** The next ones; fewer if the walk is over, or patience is. */
    List<RowKey> next(int most) {
        List<RowKey> found = new ArrayList<>();
        while (!ended && found.size() < most) {
            Stretch stretch = stretch();
            found.addAll(sql.read(stretch, most - found.size()));
            if (found.size() == most) {
                position = found.getLast();
            } else {
                pass(stretch);
            }
            if (patience.isOver(passed)) {
                break;
            }
        }
        return found;
    }

    /** How many there are behind its place; it ends there. Fewer if patience is over, and then not all was looked at. */
    int count(int most) {
        int found = 0;
        stride = pace.longest(); // all rows are looked at anyway
        while (!ended && found < most) {
            Stretch stretch = stretch();
            found += sql.count(stretch);
            pass(stretch);
            if (patience.isOver(passed)) {
                break;
            }
        }
        return found;
    }

    private void pass(Stretch stretch) {
        position = stretch.last().orElse(position);
        ended = stretch.last().isEmpty();
        passed += stride;
        stride = pace.after(stride);
    }

    private Stretch stretch() {
        Stretch stretch = to(way.orElseGet(this::farthest), stride);
        way = goesFarEnough(stretch) ? Optional.of(stretch.way()) : Optional.empty();
        return stretch;
    }

    /** A few rows tell: to ask each way for a long stretch would take longer than to walk one. */
    private Way farthest() {
        if (ways.size() == 1) {
            return ways.getFirst();
        }
        Stretch farthest = null;
        Stretch second = null;
        for (Way candidate : ways) {
            Stretch stretch = to(candidate, pace.shortest());
            if (stretch.last().isEmpty()) {
                return candidate;
            }
            if (farthest == null || stretch.isFartherThan(farthest, back)) {
                second = farthest;
                farthest = stretch;
            } else if (second == null || stretch.isFartherThan(second, back)) {
                second = stretch;
            }
        }
        secondMillis = Objects.requireNonNull(second).millis();
        return Objects.requireNonNull(farthest).way();
    }

    /** The others are asked again only where the way's rows have become more frequent than theirs were. */
    private boolean goesFarEnough(Stretch stretch) {
        return ways.size() == 1 || stretch.millis() / stride > secondMillis / pace.shortest();
    }

    private Stretch to(Way way, int rows) {
        return new Stretch(way, position, sql.last(way, position, end, rows), end);
    }
}
