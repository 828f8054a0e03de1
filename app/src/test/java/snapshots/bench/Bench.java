package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import snapshots.FreePort;

/**
 * Measures the service and a bare echo in turn, on a real broker of its own, and prints both with their ratios: figures of
 * different machines or days compare badly, the ratios do. Then the same for the service's FTP server and others, and for what
 * it does to look at a picture, for its way to a copy elsewhere, and for searches in a catalogue of a million.
 *
 * <p>{@code BENCH_ONLY=bus}, {@code ftp}, {@code detect}, {@code archive} or {@code catalogue} measures one of these parts, {@code BENCH_QUICK=1} less, {@code BENCH_JAVA_OPTIONS} are further flags for every Java that is
 * measured, {@code BENCH_SERVICE_OPTIONS} those that only the service is started with.
 * {@code BENCH_JDBC_URL} is an empty PostgreSQL database that is searched in, too.
 */
final class Bench {

    private static final double ENOUGH_PICTURES = 3_000;
    private static final int DETECT_WARM_UP = 20;
    private static final int DETECT_SINGLE = 20;
    private static final int DETECT_PER_SECOND = 4;

    private static final Set<String> PARTS = Set.of("bus", "ftp", "detect", "archive", "catalogue");
    private static final Set<String> WITHOUT_BROKER = Set.of("detect", "catalogue");

    private final Plan plan = "1".equals(System.getenv("BENCH_QUICK")) ? Plan.quick() : Plan.full();
    private final Figures figures = new Figures("parallel", "echo", "service");
    private final Set<String> parts;
    private final Path photo;
    private final Path folder;
    private final PhotoCamera camera;
    private final @Nullable PrivateBroker broker;
    private final Launcher launcher;
    private final Script ftpServers;
    private final CleanUp cleanUp;

    private Bench(Set<String> parts, Path jar, Path script, Path photo, Path ftpScript, CleanUp cleanUp)
            throws Exception {
        this.photo = photo;
        this.ftpServers = new Script(ftpScript);
        this.cleanUp = cleanUp;
        this.folder = Files.createTempDirectory("snapshot-bench-");
        cleanUp.add(() -> delete(folder));
        camera = new PhotoCamera(Files.readAllBytes(photo));
        this.parts = parts;
        broker = WITHOUT_BROKER.containsAll(parts)
                ? null
                : PrivateBroker.start(script, folder.resolve("broker"), cleanUp);
        launcher = new Launcher(
                jar,
                setting("BENCH_JAVA_OPTIONS"),
                setting("BENCH_SERVICE_OPTIONS"),
                broker == null ? 0 : broker.port(),
                folder,
                cleanUp);
    }

    /** Arguments: the service's extracted jar, the script that runs a RabbitMQ, a photo, the script that runs FTP servers. */
    public static void main(String[] arguments) {
        try {
            new Bench(
                            parts(setting("BENCH_ONLY")),
                            Path.of(arguments[0]),
                            Path.of(arguments[1]),
                            Path.of(arguments[2]),
                            Path.of(arguments[3]),
                            new CleanUp())
                    .run();
            System.exit(0);
        } catch (Exception e) {
            System.err.println("Could not measure: " + e);
            System.exit(1);
        }
    }

    private static String setting(String name) {
        return System.getenv().getOrDefault(name, "");
    }

    private static Set<String> parts(String only) {
        if (only.isEmpty()) {
            return PARTS;
        }
        if (!PARTS.contains(only)) {
            throw new IllegalArgumentException(
                    "BENCH_ONLY=" + only + "; right are bus, ftp, detect, archive and catalogue, or nothing for all");
        }
        return Set.of(only);
    }

    private void run() throws Exception {
        say(
                "%d processors, load %s, Java %s, %s",
                processors(), load(), Runtime.version(), broker == null ? "no broker" : broker.version());
        if (parts.contains("bus")) {
            compareOnTheBus();
        }
        if (parts.contains("ftp")) {
            new FtpBench(launcher, ftpServers, photo, folder, plan, cleanUp).run();
        }
        if (parts.contains("detect")) {
            new DetectBench(launcher, photo, folder, plan).run();
        }
        if (parts.contains("archive")) {
            new ArchiveBench(launcher, photo, folder, cleanUp).run();
        }
        if (parts.contains("catalogue")) {
            new CatalogueBench(launcher, folder, setting("BENCH_JDBC_URL")).run();
        }
        say("load at the end %s", load());
    }

    private void compareOnTheBus() throws Exception {
        checkCamera();
        compareWithoutDetection();
        lookAtDetection();
        figures.print();
    }

    private void checkCamera() throws InterruptedException {
        double pictures = CameraCheck.perSecond(camera);
        say(
                "the camera gives %.0f pictures/s%s",
                pictures, pictures < ENOUGH_PICTURES ? ", which limits the rest" : "");
    }

    private void compareWithoutDetection() throws Exception {
        List<Contestant> all = List.of(
                new Contestant(launcher.echo("parallel", true), bus("parallel")),
                new Contestant(launcher.echo("echo", false), bus("echo")),
                service("service", false));
        for (int i = 0; i < plan.warmUps(); i++) {
            for (Contestant contestant : all) {
                contestant.warmUp(plan.burst());
            }
        }
        for (int i = 0; i < plan.rounds(); i++) {
            say("round %d of %d, detection off", i + 1, plan.rounds());
            for (Contestant contestant : all) {
                contestant.measureSteady(plan.seconds() * Plan.PER_SECOND, Plan.PER_SECOND);
            }
            for (Contestant contestant : all) {
                contestant.measureBurst(plan.burst());
            }
        }
        print(all);
        for (Contestant contestant : all) {
            contestant.end();
        }
    }

    /** The targets hold against the plain echo. */
    private void print(List<Contestant> all) throws IOException {
        figures.differenceAtMost("trigger → event at 20/s, p50, ms", each(all, c -> c.latency(0.5)), 3);
        figures.ratio("trigger → event at 20/s, p90, ms", each(all, c -> c.latency(0.9)));
        figures.differenceAtMost("trigger → event at 20/s, p99, ms", each(all, c -> c.latency(0.99)), 15);
        figures.ratioAtLeast("frames/s, detection off", each(all, Contestant::framesPerSecond), 0.7);
        figures.ratioAtMost("CPU per frame, ms", each(all, Contestant::cpuMillisPerFrame), 2);
        figures.ratio("memory idle, MB", each(all, Contestant::idleMegabytes));
        figures.atMost("memory after load, MB", each(all, Contestant::residentMegabytes), 220);
        figures.ratio("memory at most, MB", each(all, Contestant::mostResidentMegabytes));
        figures.ratio("start → first heartbeat, s", each(all, Contestant::startSeconds));
    }

    private interface Measure {
        double of(Contestant contestant) throws IOException;
    }

    private static List<Double> each(List<Contestant> all, Measure measure) throws IOException {
        List<Double> values = new ArrayList<>();
        for (Contestant contestant : all) {
            values.add(measure.of(contestant));
        }
        return values;
    }

    private void lookAtDetection() throws Exception {
        int operatePort = FreePort.any();
        Bus bus = bus("detecting");
        Contestant service = new Contestant(launcher.service("detecting", true, operatePort), bus);
        service.warmUp(DETECT_WARM_UP);
        say("detection on");
        RawModel before = RawModel.measure(launcher, photo, plan.modelRuns(), folder);
        DetectTimes start = DetectTimes.of(operatePort);
        bus.steady(DETECT_SINGLE, DETECT_PER_SECOND);
        double detectMillis = DetectTimes.of(operatePort).meanMillisSince(start);
        service.measureBurst(plan.detectBurst());
        RawModel raw = before.mean(RawModel.measure(launcher, photo, plan.modelRuns(), folder));
        say("below, the model alone stands in the place of the echo where detection is on");
        figures.ratio("frames/s, detection on", against(raw.perSecond(), service.framesPerSecond()));
        figures.ratioAtMost("detect stage one at a time, ms", against(raw.millis(), detectMillis), 1.25);
        figures.ratio("CPU per frame, detection on, ms", against(raw.millis(), service.cpuMillisPerFrame()));
        figures.plain("memory idle, detection on, MB", alone(service.idleMegabytes()));
        figures.atMost("memory after load, detection on, MB", alone(service.residentMegabytes()), 350);
        figures.plain("memory at most, detection on, MB", alone(service.mostResidentMegabytes()));
        figures.plain("start → first heartbeat, detection on, s", alone(service.startSeconds()));
        service.end();
    }

    private static List<Double> against(double model, double service) {
        return List.of(Double.NaN, model, service);
    }

    private static List<Double> alone(double service) {
        return against(Double.NaN, service);
    }

    private Contestant service(String exchange, boolean detection) throws Exception {
        Bus bus = bus(exchange);
        return new Contestant(launcher.service(exchange, detection, FreePort.any()), bus);
    }

    private Bus bus(String exchange) throws Exception {
        return new Bus(broker.connect(), exchange, camera.port());
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }

    static void say(String form, Object... values) {
        System.out.printf(form + "%n", values);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
