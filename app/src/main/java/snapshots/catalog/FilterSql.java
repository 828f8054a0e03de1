package snapshots.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import snapshots.snapshot.Source;

/**
 * A filter as a condition on rows of the table {@code snapshot}, with its parameters; without what it says of the time.
 *
 * @param condition empty if there is none
 */
record FilterSql(String condition, List<Object> parameters) {

    static FilterSql of(SnapshotFilter filter) {
        var conditions = new Conditions();
        conditions.in("snapshot.camera", filter.cameras());
        conditions.in(
                "snapshot.source", filter.sources().stream().map(Source::word).toList());
        conditions.in(
                "snapshot.state", filter.states().stream().map(State::name).toList());
        filter.starred().ifPresent(starred -> conditions.add("snapshot.starred = ?", starred ? 1 : 0));
        filter.reviewed().ifPresent(reviewed -> conditions.add("snapshot.reviewed = ?", reviewed ? 1 : 0));
        seen(conditions, filter);
        // With the part, it is looked up among the snapshot's copies, and never among a destination's.
        filter.copyAt()
                .ifPresent(destination -> conditions.add(
                        "EXISTS (SELECT 1 FROM copy WHERE copy.snapshot = snapshot.number AND copy.state = 'VERIFIED'"
                                + " AND copy.part IN ('original', 'annotated') AND copy.destination = ?)",
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
                        + (filter.labels().isEmpty()
                                ? ""
                                : " AND " + DetectionRows.LABEL + " IN (" + marks(filter.labels()) + ")")
                        + " AND score >= ?)",
                parameters.toArray());
    }

    private static void text(Conditions conditions, String text) {
        if (text.isEmpty()) {
            return;
        }
        String pattern = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        conditions.add(
                "(lower(snapshot.label) LIKE ? ESCAPE '!' OR lower(coalesce(snapshot.path, '')) LIKE ? ESCAPE '!'"
                        + " OR lower(coalesce(snapshot.sent_path, '')) LIKE ? ESCAPE '!'"
                        + " OR lower(coalesce(snapshot.reason, '')) LIKE ? ESCAPE '!')",
                pattern,
                pattern,
                pattern,
                pattern);
    }

    private static String marks(Collection<?> values) {
        return values.stream().map(value -> "?").collect(Collectors.joining(", "));
    }

    private static final class Conditions {
        private final List<String> texts = new ArrayList<>();
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
