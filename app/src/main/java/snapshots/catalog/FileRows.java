package snapshots.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which row of table {@code snapshot} a file belongs to. */
final class FileRows {

    private static final String ANNOTATED = "detect_";

    private FileRows() {}

    /** The newest that has the file, as its picture or as its copy with boxes. */
    static Optional<Long> numberOf(JdbcClient db, Path file) {
        return db.sql("SELECT number FROM snapshot WHERE (path = :file OR (path IN (:pictures) AND annotated = :file))"
                        + " AND removed_at IS NULL AND state NOT IN ('REJECTED', 'DUPLICATE')"
                        + " ORDER BY number DESC LIMIT 1")
                .param("file", file.toString())
                .param("pictures", picturesOf(file))
                .query(Long.class)
                .optional();
    }

    /** What the picture may be called whose copy with boxes is called so; nothing if it is none. */
    static List<String> picturesOf(Path copy) {
        String name = String.valueOf(copy.getFileName());
        if (!name.startsWith(ANNOTATED)) {
            return List.of("");
        }
        String rest = name.substring(ANNOTATED.length());
        return Stream.of("human_", "fetch_", "")
                .map(prefix -> copy.resolveSibling(prefix + rest).toString())
                .toList();
    }
}
