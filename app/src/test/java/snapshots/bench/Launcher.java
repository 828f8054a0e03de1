package snapshots.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the programs under test, all with the same Java and the same flags. */
final class Launcher {

    private final Path jar;
    private final int brokerPort;
    private final Path folder;
    private final CleanUp cleanUp;
    private final List<String> java = new ArrayList<>();
    private final List<String> service;

    /**
     * @param jar of the service, in its extracted layout
     * @param moreFlags for every Java, separated by spaces
     * @param serviceFlags for the service alone, separated by spaces
     * @param folder for everything the programs write
     */
    Launcher(Path jar, String moreFlags, String serviceFlags, int brokerPort, Path folder, CleanUp cleanUp) {
        this.jar = jar;
        this.brokerPort = brokerPort;
        this.folder = folder;
        this.cleanUp = cleanUp;
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.add("--enable-native-access=ALL-UNNAMED");
        java.add("-XX:+UseSerialGC");
        java.addAll(words(moreFlags));
        service = words(serviceFlags);
    }

    private static List<String> words(String flags) {
        return flags.isBlank() ? List.of() : List.of(flags.strip().split("\\s+"));
    }

    Program echo(String exchange, boolean inParallel) throws IOException {
        List<String> command = with(
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-cp",
                System.getProperty("java.class.path"),
                BareEcho.class.getName(),
                Integer.toString(brokerPort),
                exchange,
                folder.resolve(exchange).toString(),
                Boolean.toString(inParallel));
        return start(exchange, command, Map.of());
    }

    Program discardingFtpServer(int port) throws IOException {
        List<String> command = with(
                "-cp",
                System.getProperty("java.class.path"),
                DiscardingFtpServer.class.getName(),
                Integer.toString(port));
        return start("discarding", command, Map.of());
    }

    /**
     * Like what it is compared with, it keeps no second copy.
     *
     * @param operatePort where it tells its metrics
     */
    Program service(String exchange, boolean detection, int operatePort) throws IOException {
        return service(exchange, detection, operatePort, Map.of("ARCHIVE_ENABLED", "false"));
    }

    /** @param more settings, by the names of arguments */
    Program service(String exchange, boolean detection, int operatePort, Map<String, String> more) throws IOException {
        List<String> command = with(service.toArray(String[]::new));
        command.addAll(List.of("-jar", jar.toString()));
        more.forEach((name, value) -> command.add("--" + name + "=" + value));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("RABBITMQ_SERVER_ADDRESS", "127.0.0.1:" + brokerPort);
        settings.put("RABBITMQ_EXCHANGE", exchange);
        settings.put("APP_NAME", exchange);
        settings.put("DATA_DIR", dataDir(exchange).toString());
        settings.put("SERVER_PORT", "0");
        settings.put("MANAGEMENT_PORT", Integer.toString(operatePort));
        settings.put("OBJECT_DETECTION_ENABLED", Boolean.toString(detection));
        for (int i = 0; i < Bus.LOCATIONS.size(); i++) {
            settings.put("OUTPUT_" + (i + 1) + "_TYPE", "Camera");
            settings.put("OUTPUT_" + (i + 1) + "_LOCATION", Bus.LOCATIONS.get(i));
        }
        return start(exchange, command, settings);
    }

    /** Where the service of this exchange keeps everything. */
    Path dataDir(String exchange) {
        return folder.resolve(exchange);
    }

    /** The model alone; to be waited for. */
    Program rawModel(Path photo, int runs, Path output) throws IOException {
        return measuring("snapshots.detect.RawModelTime", output, photo.toString(), Integer.toString(runs));
    }

    /** What is done with a picture's bytes until it is known what they show; to be waited for. */
    Program detectPath(Path photo, int runs, Path output) throws IOException {
        return measuring("snapshots.detect.DetectPathTime", output, photo.toString(), Integer.toString(runs));
    }

    /** What a destination is owed next, in a catalogue made in an empty folder; to be waited for. */
    Program nextCopy(Path empty, Path output) throws IOException {
        return measuring("snapshots.catalog.NextCopyTime", output, empty.toString());
    }

    /** @param catalogue an empty folder, or the JDBC URL of an empty database */
    Program search(String catalogue, Path output) throws IOException {
        return measuring("snapshots.catalog.SearchTime", output, catalogue);
    }

    private Program measuring(String main, Path output, String... arguments) throws IOException {
        List<String> command = with(
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dslf4j.internal.verbosity=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                main);
        command.addAll(List.of(arguments));
        return cleanUp.add(Program.start(command, Map.of(), output));
    }

    private Program start(String name, List<String> command, Map<String, String> settings) throws IOException {
        return cleanUp.add(Program.start(command, settings, folder.resolve(name + ".log")));
    }

    private List<String> with(String... arguments) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        return command;
    }
}
