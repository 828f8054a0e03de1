package snapshots.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import pylib.credentials.Secret;

/**
 * The database of a test's folder: a file in it, or, where {@code make verify} names a PostgreSQL, one on that server that
 * belongs to the folder.
 */
public final class TestDatabase {

    /** As {@code app/src/test/sh/postgresql} makes them. */
    private static final String USER = "snapshots";

    private static final Secret PASSWORD = new Secret("not-a-real-password");
    private static final String SERVER = System.getProperty("postgresql.address", "");

    /** Of so many folders the databases stay. */
    private static final int KEPT = 4;

    private static final Deque<String> names = new ArrayDeque<>();

    private TestDatabase() {}

    public static boolean isPostgres() {
        return !SERVER.isEmpty();
    }

    /** The database that a folder has. */
    static Database of(Path folder) {
        return Database.of(StorageSettings.in(folder), settings(folder));
    }

    static DatabaseSettings settings(Path folder) {
        return isPostgres() ? settings(database(folder)) : DatabaseSettings.NONE;
    }

    private static DatabaseSettings settings(String name) {
        return new DatabaseSettings(new Secret("postgresql://" + SERVER + "/" + name), USER, PASSWORD);
    }

    /** The same, with tables; not as safe as a service's. */
    static DataSource migrated(Path folder) {
        if (isPostgres()) {
            return of(folder).unpooled(true);
        }
        Path file = folder.resolve("catalogue.db");
        try {
            if (!Files.exists(file)) {
                Files.write(file, Empty.FILE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sqlite(file);
    }

    private static DataSource sqlite(Path file) {
        return new DriverManagerDataSource("jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=5000");
    }

    private static void migrate(DataSource source, String vendor) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/" + vendor)
                .load()
                .migrate();
    }

    /** A new catalogue, made once for all tests. */
    private static final class Empty {

        static final byte[] FILE = file();

        private static byte[] file() {
            try {
                Path file = Files.createTempFile("catalogue", ".db");
                migrate(sqlite(file), "sqlite");
                byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The same on the server. */
    private static final class Template {

        static final String NAME = "empty" + ProcessHandle.current().pid();

        static {
            create(NAME, "template0");
            migrate(source(NAME), "postgresql");
        }
    }

    private static DataSource source(String name) {
        return new PostgresDatabase(PostgresAddress.of(settings(name))).unpooled(true);
    }

    private static void create(String name, String template) {
        JdbcClient server = JdbcClient.create(source(USER));
        server.sql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)").update();
        server.sql("CREATE DATABASE " + name + " TEMPLATE " + template).update();
    }

    /** Writes there, on a thread of its own. */
    static GroupCommit writer(Path folder, DataSource source) {
        return writer(folder, source, new WriteFailures(new SimpleMeterRegistry()));
    }

    static GroupCommit writer(Path folder, DataSource source, WriteFailures failures) {
        var writer = new GroupCommit(
                new WriterConnection(of(folder), source::getConnection),
                failures,
                Duration.ofSeconds(15),
                Duration.ZERO);
        Thread.ofPlatform().name("journal").start(writer);
        return writer;
    }

    static CatalogueAccess access(Path folder) {
        return new CatalogueAccess(StorageSettings.in(folder), settings(folder));
    }

    private static synchronized String database(Path folder) {
        String name = "t"
                + UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
        if (!names.contains(name)) {
            create(name, Template.NAME);
            names.add(name);
            if (names.size() > KEPT) {
                JdbcClient.create(source(USER))
                        .sql("DROP DATABASE IF EXISTS " + names.remove() + " WITH (FORCE)")
                        .update();
            }
        }
        return name;
    }
}
