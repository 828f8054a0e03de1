package snapshots.catalog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import pylib.credentials.Secret;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotFile;

/**
 * How long a page takes for each kind of search, in a catalogue of ten thousand snapshots, of a million, and of a million
 * while 200 arrive each second. Prints a line for each: what was measured, and milliseconds.
 */
public final class SearchTime implements AutoCloseable {

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int ROUNDS = 40;
    private static final int PICTURES = 60;
    private static final int ARRIVALS_PER_SECOND = 200;

    private final HikariDataSource pool;
    private final GroupCommit writer;
    private final JdbcClient db;
    private final boolean server;
    private final Instant begin = Instant.now().minusMillis(MANY * CatalogueOfAYear.BETWEEN);

    private SearchTime(Database database) {
        server = database instanceof PostgresDatabase;
        HikariConfig config = database.pool();
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/" + (server ? "postgresql" : "sqlite"))
                .load()
                .migrate();
        db = JdbcClient.create(pool);
        writer = new GroupCommit(
                new WriterConnection(database, database::openWriter), new WriteFailures(new SimpleMeterRegistry()));
        Thread.ofPlatform().start(writer);
    }

    /** Arguments: an empty folder, or the JDBC URL of an empty PostgreSQL database. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Database database = arguments[0].startsWith("jdbc:")
                ? new PostgresDatabase(
                        PostgresAddress.of(new DatabaseSettings(new Secret(arguments[0]), "", new Secret(""))))
                : new SqliteDatabase(Path.of(arguments[0]).resolve("catalogue.db"));
        try (var time = new SearchTime(database)) {
            time.measure();
        }
        System.exit(0);
    }

    private void measure() {
        fill(0, FEW);
        searches("few");
        long start = System.nanoTime();
        fill(FEW, MANY);
        say("seconds to fill", (System.nanoTime() - start) / 1e9);
        searches("many");
        firstPage();
        whileOthersArrive();
    }

    private void fill(int first, int end) {
        new CatalogueOfAYear(db, begin).add(first, end);
        if (server) {
            db.sql("VACUUM ANALYZE").update();
        }
    }

    /** Of each kind of search, the time of 95 in a hundred pages. */
    private void searches(String when) {
        var catalogue = new Catalogue(db);
        Instant middle = begin.plusMillis(MANY * CatalogueOfAYear.BETWEEN / 2);
        SearchKinds.all(middle)
                .forEach((name, filter) -> say(
                        when + ": " + name,
                        percentile95(
                                ROUNDS,
                                () -> catalogue
                                        .page(filter, Optional.empty(), PICTURES)
                                        .next(),
                                place -> catalogue.page(filter, place, PICTURES).next())));
    }

    private interface First {
        Optional<Cursor> page();
    }

    private interface Next {
        Optional<Cursor> page(Optional<Cursor> after);
    }

    /** Every other round goes on where the one before ended, so that places far down are among it. */
    private static double percentile95(int rounds, First first, Next next) {
        double[] millis = new double[rounds];
        Optional<Cursor> place = Optional.empty();
        for (int i = -rounds / 4; i < rounds; i++) { // the first ones warm up
            Optional<Cursor> from = place;
            long start = System.nanoTime();
            place = from.isPresent() && i % 2 != 0 ? next.page(from) : first.page();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[rounds * 95 / 100];
    }

    private void firstPage() {
        var incidents = new Incidents(db, new IncidentSettings(Duration.ofSeconds(50), Map.of()));
        var catalogue = new Catalogue(db);
        var choices = new FilterChoices(db);
        var cameras = new CameraOverviews(db, Clock.systemUTC());
        var changes = new Changes(db);
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        say(
                "incidents",
                percentile95(
                        ROUNDS,
                        () -> {
                            incidents.page(SnapshotFilter.ALL, Optional.empty(), 30);
                            return Optional.empty();
                        },
                        none -> none));
        say(
                "first page",
                percentile95(
                        ROUNDS,
                        () -> {
                            incidents.page(SnapshotFilter.ALL, Optional.empty(), 30);
                            catalogue.count(SnapshotFilter.ALL);
                            catalogue.days(SnapshotFilter.ALL, ZoneOffset.UTC, today.minusDays(30), today);
                            choices.cameras();
                            choices.labels();
                            choices.destinations();
                            changes.settled();
                            return Optional.empty();
                        },
                        none -> none));
        say(
                "cameras",
                percentile95(
                        ROUNDS,
                        () -> {
                            cameras.all();
                            return Optional.empty();
                        },
                        none -> none));
    }

    private void whileOthersArrive() {
        Clock clock = Clock.systemUTC();
        var journal = new Journal(writer, new SnapshotIds(clock), clock, CopyPlan.NONE);
        AtomicInteger arrived = new AtomicInteger();
        long start = System.nanoTime();
        try (ScheduledExecutorService cameras = Executors.newSingleThreadScheduledExecutor()) {
            var arrivals = cameras.scheduleAtFixedRate(
                    () -> arrive(journal, arrived.incrementAndGet()),
                    0,
                    TimeUnit.SECONDS.toNanos(1) / ARRIVALS_PER_SECOND,
                    TimeUnit.NANOSECONDS);
            searches("busy");
            arrivals.cancel(false);
            say("arrivals per second", arrived.get() * 1e9 / (System.nanoTime() - start));
        }
    }

    private static void arrive(Journal journal, int number) {
        Instant now = Instant.now();
        var file = new SnapshotFile(
                Path.of("/data/ftp/uploads/new/" + number + ".jpg"), 65_536, "new " + number, 1280, 720, now);
        var upload = new UploadedFile(
                "camera 1",
                "Camera 1",
                Media.PICTURE,
                "uploads/new/" + number + ".jpg",
                new UploadedFile.Naming("", "", "", ""),
                file,
                now,
                UploadedFile.Next.KEEP);
        var _ = journal.uploaded(upload, StageRun.ok("upload", now, Duration.ofMillis(5)), path -> true);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String name, double value) {
        System.out.printf("%s\t%.2f%n", name, value);
    }

    @Override
    public void close() {
        writer.finish();
        pool.close();
    }
}
