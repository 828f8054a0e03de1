package snapshots.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The questions of a {@link Walk}. What else is asked of each of its rows is a subquery with one value, which no database
 * turns into a join: so no index that happens to fit a condition leads it on another way. For one thread.
 */
final class WalkSql {

    private final JdbcClient db;
    private final boolean back;
    private @Nullable RowKey oldest;
    private @Nullable RowKey newest;

    WalkSql(JdbcClient db, boolean back) {
        this.db = db;
        this.back = back;
    }

    /** The row at the end of so many, found in an index alone; empty if there are fewer. */
    Optional<RowKey> last(Way way, RowKey after, RowKey end, int rows) {
        List<Object> parameters = new ArrayList<>();
        String arms = arms(way, after, end, parameters, false);
        parameters.add(rows - 1);
        return db.sql(arms + order("") + " LIMIT 1 OFFSET ?")
                .params(parameters)
                .query((row, i) -> RowKey.read(row))
                .optional();
    }

    List<RowKey> read(Stretch stretch, int most) {
        List<Object> parameters = new ArrayList<>();
        String sql = matching(stretch, parameters) + order("walk.") + " LIMIT ?";
        parameters.add(most);
        return db.sql(sql)
                .params(parameters)
                .query((row, i) -> RowKey.read(row))
                .list();
    }

    int count(Stretch stretch) {
        List<Object> parameters = new ArrayList<>();
        return db.sql("SELECT count(*) FROM (" + matching(stretch, parameters) + ") AS matching")
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    private String matching(Stretch stretch, List<Object> parameters) {
        Way way = stretch.way();
        String arms = arms(way, stretch.after(), stretch.behind(back), parameters, true);
        FilterSql rest = FilterSql.of(way.rest());
        List<String> conditions = new ArrayList<>();
        way.rest().timeOfDay().ifPresent(part -> {
            RowKey low = RowKey.later(oldest(), back ? stretch.behind(true) : stretch.after());
            RowKey high = RowKey.earlier(newest(), back ? stretch.after() : stretch.behind(false));
            conditions.add(TimeOfDaySql.of(part, low.takenAt(), high.takenAt(), "walk.taken_at", parameters));
        });
        if (!rest.condition().isEmpty()) {
            conditions.add(
                    "1 = (SELECT 1 FROM snapshot WHERE snapshot.number = walk.number AND " + rest.condition() + ")");
            parameters.addAll(rest.parameters());
        }
        return "SELECT " + (way.repeats() ? "DISTINCT " : "") + "walk.taken_at, walk.number FROM (" + arms + ") AS walk"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    /** So that clocks that were put back outside of all that there is make no condition longer. Asked once for a walk. */
    private RowKey oldest() {
        if (oldest == null) {
            oldest = end("min").orElse(RowKey.FIRST);
        }
        return oldest;
    }

    private RowKey newest() {
        if (newest == null) {
            newest = end("max").orElse(RowKey.LAST);
        }
        return newest;
    }

    private Optional<RowKey> end(String extreme) {
        return db.sql("SELECT " + extreme + "(taken_at) FROM snapshot")
                .query(Long.class)
                .optional()
                .map(time -> new RowKey(time, 0));
    }

    /** @param matching whether scores matter, too: not where so many rows are passed, whatever they are */
    private String arms(Way way, RowKey after, RowKey end, List<Object> parameters, boolean matching) {
        List<String> arms = way.arms().stream()
                .map(arm -> arm(arm, after, end, parameters, matching))
                .toList();
        return arms.size() == 1 ? arms.getFirst() : merged(arms);
    }

    private String arm(Arm arm, RowKey after, RowKey end, List<Object> parameters, boolean matching) {
        RowKey low = back ? end : after;
        RowKey high = back ? after : end;
        parameters.addAll(arm.parameters());
        parameters.addAll(List.of(low.takenAt(), low.number(), high.takenAt(), high.number()));
        String key = "(taken_at, " + arm.number() + ")";
        String sql = arm.select() + " AND " + key + " > (?, ?) AND " + key + " < (?, ?)";
        if (!matching || arm.score() < 0) {
            return sql;
        }
        parameters.add(arm.score());
        return sql + " AND score >= ?";
    }

    /** Each in its order by itself: PostgreSQL would not see otherwise that its index has that order, and sort all of it. */
    private String merged(List<String> arms) {
        return arms.stream()
                .map(arm -> "SELECT taken_at, number FROM (" + arm + order("") + ") AS arm")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private String order(String table) {
        String direction = back ? " DESC" : "";
        return " ORDER BY " + table + "taken_at" + direction + ", " + table + "number" + direction;
    }
}
