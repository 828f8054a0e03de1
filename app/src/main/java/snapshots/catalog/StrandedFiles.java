package snapshots.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import snapshots.snapshot.Sha256;

/** What an end of the service left where files come in: nobody was told of most of it, and the rest has lost its name. */
public final class StrandedFiles {

    private static final Logger log = LoggerFactory.getLogger(StrandedFiles.class);

    /** Of recordings that are not here as a whole. */
    private static final String PARTIAL = ".partial";

    private final PictureStore store;
    private final JdbcClient db;

    StrandedFiles(PictureStore store, JdbcClient db) {
        this.store = store;
        this.db = db;
    }

    /**
     * Names those files again that the journal has, and removes the others; to be called before anything comes in. What came
     * of a recording stays: fetching it goes on there.
     *
     * @throws IOException if the storage cannot be read or written
     */
    public void recover() throws IOException {
        try (Stream<Path> files = Files.list(store.incoming())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(PictureStore.PART) && !nameAgain(file)) {
                    Files.delete(file);
                } else if (file.toString().endsWith(PARTIAL)) {
                    nameAgain(file);
                }
            }
        }
    }

    private boolean nameAgain(Path file) throws IOException {
        Optional<Path> name = missing(Sha256.of(file));
        if (name.isPresent()) {
            Files.createDirectories(name.get().getParent());
            Files.move(file, name.get(), StandardCopyOption.ATOMIC_MOVE);
            log.atWarn()
                    .addKeyValue("path", name.get())
                    .log("A picture had lost its name in a power cut and has it again");
        }
        return name.isPresent();
    }

    /** Where the journal has a file with these bytes that is not there. */
    private Optional<Path> missing(String sha256) {
        List<Path> paths = JournalReads.read(
                () -> db.sql("SELECT path FROM snapshot WHERE sha256 = ? AND path IS NOT NULL AND removed_at IS NULL"
                                + " AND state NOT IN ('DUPLICATE', 'REJECTED')")
                        .param(sha256)
                        .query((row, i) -> Path.of(row.getString("path")))
                        .list());
        return paths.stream().filter(path -> !Files.exists(path)).findFirst();
    }
}
