package snapshots.contract;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An FTP client that knows nothing of us, called as a person would call it. */
enum ForeignClient {
    /** Tries EPSV and EPRT first. */
    CURL {
        @Override
        List<String> command(Path tree, Target target, DataConnections connections) throws IOException {
            // without --fail-early the last file's success hides the others' failures
            List<String> command = new ArrayList<>(List.of(
                    "curl", "--globoff", "--fail-early", "--no-progress-meter", "--verbose", "--max-time", "30"));
            command.addAll(List.of("--ftp-create-dirs", "--user", target.user() + ":" + target.password()));
            if (connections == DataConnections.ACTIVE) {
                command.addAll(List.of("--ftp-port", "127.0.0.1"));
            }
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    command.addAll(List.of("--upload-file", file.toString()));
                    command.add("ftp://127.0.0.1:" + target.port() + "/"
                            + encoded(target.folder() + "/" + tree.relativize(file)));
                }
            }
            return command;
        }
    },
    /** Looks first at what is there. */
    LFTP {
        @Override
        List<String> command(Path tree, Target target, DataConnections connections) {
            String script = String.join(
                    "; ",
                    "debug 3",
                    "set cmd:fail-exit yes",
                    "set net:max-retries 1",
                    "set net:timeout 10",
                    "set ftp:ssl-allow no",
                    "set ftp:passive-mode " + (connections == DataConnections.PASSIVE ? "on" : "off"),
                    "open -u " + target.user() + "," + target.password() + " ftp://127.0.0.1:" + target.port(),
                    "mirror --reverse --no-perms --overwrite --transfer-all . " + target.folder());
            return List.of("lftp", "-c", script);
        }
    },
    /** Wants to set the files' times afterwards. */
    NCFTPPUT {
        @Override
        List<String> command(Path tree, Target target, DataConnections connections) {
            return List.of(
                    "ncftpput",
                    connections == DataConnections.PASSIVE ? "-F" : "-E",
                    "-R",
                    "-V",
                    "-d",
                    "stderr",
                    "-t",
                    "10",
                    "-r",
                    "1",
                    "-u",
                    target.user(),
                    "-p",
                    target.password(),
                    "-P",
                    Integer.toString(target.port()),
                    "127.0.0.1",
                    target.folder(),
                    ".");
        }
    };

    private static final int PATIENCE_SECONDS = 60;

    /** Who opens the connections for the files: the client or the server. */
    enum DataConnections {
        PASSIVE,
        ACTIVE
    }

    /**
     * Where to.
     *
     * @param folder as this account sees it; {@code .} for where it is after its sign-in
     */
    record Target(int port, String user, String password, String folder) {}

    /** To be run inside the tree. */
    abstract List<String> command(Path tree, Target target, DataConnections connections) throws IOException;

    /**
     * Uploads all files of a folder, with their folders.
     *
     * @param home where the client may keep its notes
     * @throws AssertionError with all it said, if it reports a failure
     */
    void upload(Path tree, Target target, DataConnections connections, Path home)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command(tree, target, connections)).directory(tree.toFile());
        builder.environment().put("HOME", home.toString());
        Path log = Files.createTempFile(home, "client", ".log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            String code = ended ? "ended with " + process.exitValue() : "did not end";
            throw new AssertionError(
                    this + " " + code + ". It said:\n" + new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        }
    }

    /** Each part of a path percent-encoded. */
    private static String encoded(String path) {
        return Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
