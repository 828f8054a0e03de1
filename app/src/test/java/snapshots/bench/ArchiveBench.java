package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import snapshots.FreePort;
import snapshots.archive.drive.StandInDrive;
import snapshots.archive.drive.StandInTokens;
import snapshots.ftp.FtpSession;

/** From pushed pictures to verified copies in a Google Drive that takes its time, and what is owed next in a large catalogue. */
final class ArchiveBench {

    private static final String EXCHANGE = "archive";
    private static final int PICTURES = 1_000;
    private static final int PARALLEL = 8;
    private static final Duration ANSWER = Duration.ofMillis(100);
    private static final double LIMIT = PARALLEL * 1000.0 / ANSWER.toMillis();
    private static final int SINGLE = 40;
    private static final Duration BETWEEN_SINGLE = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Launcher launcher;
    private final Path photo;
    private final Path folder;
    private final CleanUp cleanUp;

    ArchiveBench(Launcher launcher, Path photo, Path folder, CleanUp cleanUp) {
        this.launcher = launcher;
        this.photo = photo;
        this.folder = folder;
        this.cleanUp = cleanUp;
    }

    void run() throws Exception {
        var figures = new Figures("limit", "service");
        StandInDrive drive = cleanUp.add(StandInDrive.start(ANSWER));
        StandInTokens tokens = cleanUp.add(new StandInTokens());
        int port = FreePort.any();
        int operatePort = FreePort.any();
        Program service = launcher.service(EXCHANGE, false, operatePort, settings(drive, tokens, port));
        try (FtpSession session = new Arrival(service, port).await()) {
            session.makeFolder("uploads");
            Bench.say(
                    "%d pictures of 64 KB, %d copies at once, %d ms an answer", PICTURES, PARALLEL, ANSWER.toMillis());
            var pictures = new CameraPictures(Files.readAllBytes(photo));
            push(session, pictures, 1, drive); // the folder is found, the SDK loaded
            double perSecond = drain(session, pictures, drive);
            figures.ratioAtLeast("copies/s, verified", List.of(LIMIT, perSecond), 0.8);
            var times = Metric.read(operatePort, "snapshots.archive.time?tag=outcome:verified");
            figures.plain(
                    "one of them, mean, ms",
                    List.of((double) ANSWER.toMillis(), times.get("TOTAL_TIME") * 1000 / times.get("COUNT")));
            Bench.say("%d pictures, one at a time", SINGLE);
            long before = drive.files().size();
            for (int i = 0; i < SINGLE; i++) {
                push(session, pictures, 1, drive);
                TimeUnit.NANOSECONDS.sleep(BETWEEN_SINGLE.toNanos());
            }
            List<Double> seconds = secondsToCopy(before);
            figures.plain("capture → verified copy when idle, p50, s", of(seconds.get(seconds.size() / 2)));
            figures.atMost("capture → verified copy when idle, p95, s", of(seconds.get(seconds.size() * 95 / 100)), 2);
        } finally {
            service.close();
        }
        findNext(figures);
        figures.print();
    }

    private Map<String, String> settings(StandInDrive drive, StandInTokens tokens, int port) throws IOException {
        Path token = tokens.write(folder.resolve("drive-token.json"));
        String destination = "snapshots.archive.destinations.drive.";
        return Map.of(
                "FTP_PORT",
                Integer.toString(port),
                "FTP_USER",
                FtpClients.USER,
                "FTP_PASS",
                FtpClients.PASSWORD,
                destination + "drive.folder",
                "Snapshots",
                destination + "drive.token-file",
                token.toString(),
                destination + "drive.root-url",
                drive.address().toString(),
                destination + "parallel",
                Integer.toString(PARALLEL));
    }

    /** Verified copies a second, once all pictures are there: until then their sender wants its share of the machine. */
    private static double drain(FtpSession session, CameraPictures pictures, StandInDrive drive) throws Exception {
        int before = drive.files().size();
        send(session, pictures, PICTURES);
        int begun = drive.files().size();
        long start = System.nanoTime();
        await(drive, before + PICTURES);
        return (before + PICTURES - begun) * 1e9 / (System.nanoTime() - start);
    }

    private static void push(FtpSession session, CameraPictures pictures, int count, StandInDrive drive)
            throws Exception {
        int before = drive.files().size();
        send(session, pictures, count);
        await(drive, before + count);
    }

    private static void send(FtpSession session, CameraPictures pictures, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            CameraPictures.Taken picture = pictures.next();
            session.store(
                    "uploads/"
                            + Bus.LOCATIONS.getFirst().toLowerCase(Locale.ROOT).replace(" ", "") + "/" + picture.name(),
                    picture.jpeg());
        }
    }

    private static void await(StandInDrive drive, int files) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (drive.files().size() < files) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + drive.files().size() + " of " + files + " copies came");
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    /** Of each picture after the first so many, as the catalogue has it, shortest first. */
    private List<Double> secondsToCopy(long after) throws SQLException {
        List<Double> seconds = new ArrayList<>();
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + launcher.dataDir(EXCHANGE).resolve("catalogue.db"));
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT verified_at - accepted_at FROM copy JOIN snapshot"
                        + " ON snapshot.number = copy.snapshot WHERE copy.state = 'VERIFIED'"
                        + " ORDER BY copy.number LIMIT -1 OFFSET " + after)) {
            while (rows.next()) {
                seconds.add(rows.getLong(1) / 1000.0);
            }
        }
        return seconds.stream().sorted().toList();
    }

    private void findNext(Figures figures) throws IOException, InterruptedException {
        Bench.say("1 000 000 catalogue rows, 5 000 of them owed to a destination");
        Path output = folder.resolve("next-copy.txt");
        launcher.nextCopy(Files.createDirectories(folder.resolve("million")), output)
                .await();
        try (Stream<String> lines = Files.lines(output)) {
            for (String line : (Iterable<String>) lines::iterator) {
                String[] words = line.split(" ");
                figures.atMost("next owed copy found, " + words[0] + ", ms", of(Double.parseDouble(words[1])), 5);
            }
        }
    }

    private static List<Double> of(double service) {
        return List.of(Double.NaN, service);
    }
}
