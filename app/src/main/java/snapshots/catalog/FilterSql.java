package snapshots.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import snapshots.snapshot.Source;

/** A filter as a condition on rows of the table {@code snapshot}, with its parameters. */
record FilterSql(String condition, List<Object> parameters) {

    static FilterSql of(SnapshotFilter filter) {
        var conditions = new Conditions();
        conditions.in("camera", filter.cameras());
        filter.from().ifPresent(from -> conditions.add("taken_at >= ?", from.toEpochMilli()));
        filter.to().ifPresent(to -> conditions.add("taken_at < ?", to.toEpochMilli()));
        conditions.in("source", filter.sources().stream().map(Source::word).toList());
        conditions.in("state", filter.states().stream().map(State::name).toList());
        filter.starred().ifPresent(starred -> conditions.add("starred = ?", starred ? 1 : 0));
        filter.reviewed().ifPresent(reviewed -> conditions.add("reviewed = ?", reviewed ? 1 : 0));
        seen(conditions, filter);
        filter.copyAt()
                .ifPresent(destination -> conditions.add(
                        "EXISTS (SELECT 1 FROM copy WHERE copy.snapshot = snapshot.number AND copy.state = 'VERIFIED'"
                                + " AND copy.destination = ?)",
                        destination));
        text(conditions, filter.text());
        return new FilterSql(conditions.text(), List.copyOf(conditions.parameters));
    }

    private static void seen(Conditions conditions, SnapshotFilter filter) {
        if (filter.labels().isEmpty() && filter.score() <= 0) {
            return;
        }
        List<Object> parameters = new ArrayList<>(filter.labels());
        parameters.add(filter.score());
        conditions.add(
                "EXISTS (SELECT 1 FROM detection WHERE detection.snapshot = snapshot.number AND removed_by IS NULL"
                        + (filter.labels().isEmpty() ? "" : " AND detection.label IN (" + marks(filter.labels()) + ")")
                        + " AND score >= ?)",
                parameters.toArray());
    }

    private static void text(Conditions conditions, String text) {
        if (text.isEmpty()) {
            return;
        }
        String pattern = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        conditions.add(
                "(lower(label) LIKE ? ESCAPE '!' OR lower(coalesce(path, '')) LIKE ? ESCAPE '!'"
                        + " OR lower(coalesce(sent_path, '')) LIKE ? ESCAPE '!'"
                        + " OR lower(coalesce(reason, '')) LIKE ? ESCAPE '!')",
                pattern,
                pattern,
                pattern,
                pattern);
    }

    private static String marks(Collection<?> values) {
        return values.stream().map(value -> "?").collect(Collectors.joining(", "));
    }

    private static final class Conditions {
        private final List<String> texts = new ArrayList<>(List.of("1 = 1"));
        private final List<Object> parameters = new ArrayList<>();

        void add(String text, Object... values) {
            texts.add(text);
            Collections.addAll(parameters, values);
        }

        void in(String column, Collection<String> values) {
            if (!values.isEmpty()) {
                add(column + " IN (" + marks(values) + ")", values.toArray());
            }
        }

        String text() {
            return String.join(" AND ", texts);
        }
    }
}
