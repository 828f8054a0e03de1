package snapshots.catalog;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the journal with the files that are there. Thread-safe. */
public final class Orphans {

    private final JdbcClient db;

    Orphans(JdbcClient db) {
        this.db = db;
    }

    /** A file that a snapshot has by the journal. */
    public record Row(long number, Path path) {}

    /**
     * Of files with names of this service's own, those that no snapshot has.
     *
     * @param files a few hundred at most
     * @throws JournalException if the journal cannot be read
     */
    public List<Path> unknown(List<Path> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> asked = files.stream()
                .flatMap(file -> Stream.concat(Stream.of(file.toString()), FileRows.picturesOf(file).stream()))
                .toList();
        Set<String> known = new HashSet<>();
        return JournalReads.read(() -> {
            db.sql("SELECT path, annotated FROM snapshot WHERE path IN (:paths) AND (removed_at IS NULL OR path IN"
                            + " (SELECT path FROM removal))")
                    .param("paths", asked)
                    .query(row -> {
                        known.add(row.getString("path"));
                        known.add(String.valueOf(row.getString("annotated")));
                    });
            known.addAll(db.sql("SELECT path FROM removal WHERE path IN (:paths)")
                    .param("paths", asked)
                    .query(String.class)
                    .list());
            return files.stream()
                    .filter(file -> !known.contains(file.toString()))
                    .toList();
        });
    }

    /**
     * The snapshot whose copy with boxes a file must be, as it was made before the journal knew of such copies.
     *
     * @return its number; empty if there is none without a copy
     * @throws JournalException if the journal cannot be read
     */
    public Optional<Long> pictureOf(Path copy) {
        return JournalReads.read(
                () -> db.sql("SELECT number FROM snapshot WHERE path IN (:pictures) AND annotated IS NULL"
                                + " AND removed_at IS NULL AND state NOT IN ('REJECTED', 'DUPLICATE')"
                                + " ORDER BY number DESC LIMIT 1")
                        .param("pictures", FileRows.picturesOf(copy))
                        .query(Long.class)
                        .optional());
    }

    /**
     * The files that should be there, in order of arrival.
     *
     * @param after number of the last one that is known already
     * @throws JournalException if the journal cannot be read
     */
    public List<Row> rows(long after, int limit) {
        return JournalReads.read(() -> db.sql(
                        "SELECT number, path FROM snapshot WHERE number > ? AND " + KeptFiles.LIES_HERE
                                + " AND path IS NOT NULL AND state <> 'DUPLICATE' ORDER BY number LIMIT ?")
                .params(after, limit)
                .query((row, i) -> new Row(row.getLong("number"), Path.of(row.getString("path"))))
                .list());
    }

    /**
     * Where a snapshot's file should be by now.
     *
     * @return empty if it is not kept any more
     * @throws JournalException if the journal cannot be read
     */
    public Optional<Path> pathOf(long number) {
        return JournalReads.read(() -> db.sql("SELECT path FROM snapshot WHERE number = ? AND removed_at IS NULL")
                .param(number)
                .query(String.class)
                .optional()
                .map(Path::of));
    }
}
