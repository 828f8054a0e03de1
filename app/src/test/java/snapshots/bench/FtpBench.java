package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import snapshots.FreePort;
import snapshots.ftp.FtpSession;

/**
 * The second half: the service's FTP server beside vsftpd and pyftpdlib, with the same clients in turns, and before that a
 * server that drops everything, which shows what the clients can do at all.
 */
final class FtpBench {

    private static final String EXCHANGE = "uploads";
    private static final String HANDOVER = "snapshots.upload.handover";
    private static final int PER_SECOND = 40;
    private static final int WARM_UP_SECONDS = 10;

    /** Java's compilers work for longer on a whole service; the others are as fast from their first picture on. */
    private static final int SERVICES_WARM_UP_SECONDS = 30;

    /** Over so many seconds the service is to know its percentiles: over those of the regular pictures, and no others. */
    private static final int HANDOVER_SECONDS = 10;

    private final Launcher launcher;
    private final Script script;
    private final Path folder;
    private final Plan plan;
    private final CleanUp cleanUp;
    private final FtpClients clients;
    private final int operatePort = FreePort.any();
    private final List<FtpContestant> contestants = new ArrayList<>();

    /** @param script that starts and stops foreign servers */
    FtpBench(Launcher launcher, Script script, Path photo, Path folder, Plan plan, CleanUp cleanUp) throws IOException {
        this.launcher = launcher;
        this.script = script;
        this.folder = folder;
        this.plan = plan;
        this.cleanUp = cleanUp;
        this.clients = new FtpClients(Files.readAllBytes(photo));
    }

    void run() throws Exception {
        FtpContestant discarding = discarding();
        contestants.add(foreign("vsftpd"));
        contestants.add(foreign("pyftpdlib"));
        FtpContestant service = service();
        contestants.add(service);
        discarding.warmUp(WARM_UP_SECONDS);
        for (FtpContestant contestant : contestants) {
            contestant.warmUp(contestant == service ? SERVICES_WARM_UP_SECONDS : WARM_UP_SECONDS);
        }
        double handover = handoverMillis(service);
        Bench.say("the clients alone, with a server that drops everything");
        measure(List.of(discarding), 1);
        measure(contestants, plan.rounds());
        contestants.addFirst(discarding);
        print(handover);
    }

    private FtpContestant discarding() throws IOException, InterruptedException {
        int port = FreePort.any();
        Program program = launcher.discardingFtpServer(port);
        awaitListening(program, port);
        Path files = Files.createDirectories(folder.resolve("discarded"));
        return new FtpContestant("discard", port, program.handle(), files, clients);
    }

    private FtpContestant foreign(String server) throws IOException, InterruptedException {
        Path home = folder.resolve(server);
        int port = FreePort.any();
        cleanUp.add(() -> script.call("stop", home.toString()));
        script.call("start", server, home.toString(), Integer.toString(port));
        long pid = Long.parseLong(Files.readString(home.resolve("server.pid")).strip());
        return new FtpContestant(server, port, ProcessHandle.of(pid).orElseThrow(), home.resolve("root"), clients);
    }

    private FtpContestant service() throws IOException, InterruptedException {
        int port = FreePort.any();
        Map<String, String> settings = Map.of(
                "ARCHIVE_ENABLED", // the others keep no second copy
                "false",
                "FTP_PORT",
                Integer.toString(port),
                "FTP_USER",
                FtpClients.USER,
                "FTP_PASS",
                FtpClients.PASSWORD,
                "snapshots.upload.max-connections",
                "400",
                "snapshots.upload.max-connections-per-address",
                "400",
                "management.metrics.distribution.percentiles." + HANDOVER,
                "0.99",
                "management.metrics.distribution.expiry." + HANDOVER,
                HANDOVER_SECONDS + "s",
                "management.metrics.distribution.buffer-length." + HANDOVER,
                "5");
        Program program = launcher.service(EXCHANGE, false, operatePort, settings);
        awaitListening(program, port);
        Path files = launcher.dataDir(EXCHANGE).resolve("ftp/uploads");
        return new FtpContestant("service", port, program.handle(), files, clients);
    }

    private static void awaitListening(Program program, int port) throws IOException, InterruptedException {
        try (FtpSession session = new Arrival(program, port).await()) {
            session.quit();
        }
    }

    /** From the 226 to the detector's inbox, at the 99th percentile. */
    private double handoverMillis(FtpContestant service) throws IOException, InterruptedException {
        Bench.say("%d pictures/s for %d s, for the time from the 226 to the detector", PER_SECOND, HANDOVER_SECONDS);
        clients.steady(service.port(), PER_SECOND, PER_SECOND * HANDOVER_SECONDS);
        try {
            return Metric.quantile(operatePort, HANDOVER.replace('.', '_'), "0.99") * 1000;
        } catch (IOException e) {
            Bench.say("not measured: %s", e.getMessage());
            return Double.NaN;
        }
    }

    /** In turns, and each time another one begins, so that a machine that drifts does so for all. */
    private void measure(List<FtpContestant> compared, int rounds) throws Exception {
        List<FtpContestant> order = new ArrayList<>(compared);
        for (int i = 0; i < rounds; i++) {
            for (FtpFigure figure : FtpFigure.values()) {
                Bench.say("round %d of %d, %s", i + 1, rounds, figure.label());
                for (FtpContestant contestant : order) {
                    contestant.measure(figure, plan.uploadSeconds());
                }
            }
            Collections.rotate(order, 1);
        }
    }

    private void print(double handoverMillis) {
        var figures = new Figures(contestants.stream().map(FtpContestant::name).toArray(String[]::new));
        figures.ratioAtLeast(FtpFigure.ONE_SESSION.label(), medians(FtpFigure.ONE_SESSION), 0.7);
        figures.ratio(FtpFigure.EIGHT_SESSIONS.label(), medians(FtpFigure.EIGHT_SESSIONS));
        figures.ratioAtLeast(FtpFigure.THIRTY_TWO_SESSIONS.label(), medians(FtpFigure.THIRTY_TWO_SESSIONS), 1.0);
        figures.ratioAtLeast(FtpFigure.SESSION_PER_FILE.label(), medians(FtpFigure.SESSION_PER_FILE), 0.8);
        figures.atLeast(FtpFigure.CLIP.label(), medians(FtpFigure.CLIP), 350);
        figures.atMost(FtpFigure.LOGINS.label(), medians(FtpFigure.LOGINS), 1);
        figures.atMost("300 logins held open, MB more", values(FtpContestant::mostLoginMegabytes), 64);
        figures.atMost(
                "226 → detector's inbox, p99, ms", List.of(Double.NaN, Double.NaN, Double.NaN, handoverMillis), 10);
        figures.print();
        Bench.say(
                "× is to pyftpdlib. Neither it nor vsftpd syncs a file or looks at it; the service checks, syncs and");
        Bench.say(
                "journals each before its 226, and announces it afterwards. \"discard\" drops all: the clients' own limit.");
    }

    private List<Double> medians(FtpFigure figure) {
        return values(contestant -> contestant.median(figure));
    }

    private List<Double> values(ToDoubleFunction<FtpContestant> value) {
        return contestants.stream().map(value::applyAsDouble).toList();
    }
}
