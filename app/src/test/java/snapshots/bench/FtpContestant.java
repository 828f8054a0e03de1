package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import snapshots.ftp.FtpSession;

/** A running FTP server, and what was measured of it. */
final class FtpContestant {

    private static final int SESSIONS_HELD = 300;
    private static final int CLIENTS = 8;

    /** Files above this are clips, in bytes. */
    private static final long CLIP_SIZE = 100_000_000;

    private final String name;
    private final int port;
    private final ProcessTree processes;
    private final Path files;
    private final FtpClients clients;

    private final Map<FtpFigure, List<Double>> measured = new EnumMap<>(FtpFigure.class);
    private double mostLoginMegabytes;

    /** @param files the folder below which it keeps what it gets */
    FtpContestant(String name, int port, ProcessHandle process, Path files, FtpClients clients) {
        this.name = name;
        this.port = port;
        this.processes = new ProcessTree(process);
        this.files = files;
        this.clients = clients;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    void warmUp(int seconds) throws Exception {
        clients.filesPerSecond(port, CLIENTS, seconds);
        clients.filesPerSecondInNewSessions(port, CLIENTS, 1);
        comeToRest();
    }

    /** @param seconds for figures that take any time they are given */
    void measure(FtpFigure figure, int seconds) throws Exception {
        switch (figure) {
            case ONE_SESSION -> add(figure, clients.filesPerSecond(port, 1, seconds));
            case EIGHT_SESSIONS -> add(figure, clients.filesPerSecond(port, CLIENTS, seconds));
            case THIRTY_TWO_SESSIONS -> add(figure, clients.filesPerSecond(port, 32, seconds));
            case SESSION_PER_FILE -> add(figure, clients.filesPerSecondInNewSessions(port, CLIENTS, seconds));
            case CLIP -> add(figure, clients.clipMegabytesPerSecond(port));
            case LOGINS -> holdLogins();
        }
        comeToRest();
    }

    private void holdLogins() throws IOException {
        double before = processes.megabytes();
        long start = System.nanoTime();
        List<FtpSession> held = clients.signIn(port, SESSIONS_HELD);
        try {
            add(FtpFigure.LOGINS, (System.nanoTime() - start) / 1e9);
            mostLoginMegabytes = Math.max(mostLoginMegabytes, processes.megabytes() - before);
        } finally {
            FtpClients.closeAll(held);
        }
    }

    private void add(FtpFigure figure, double value) {
        measured.computeIfAbsent(figure, f -> new ArrayList<>()).add(value);
    }

    /**
     * Nothing of a round may cost the next: neither work nor what waits to be written to the disk. Clips are removed for the room
     * they take. Pictures stay until the end: ext4 does not give out again at once what was deleted lately, and with thousands
     * of such files it is slow to find room for new ones.
     */
    private void comeToRest() throws IOException, InterruptedException {
        processes.awaitIdle();
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                if (Files.size(file) > CLIP_SIZE) {
                    Files.delete(file);
                }
            }
        }
        new ProcessBuilder("sync").start().waitFor();
    }

    double median(FtpFigure figure) {
        return Contestant.median(measured.get(figure));
    }

    /** How much more memory held logins took, at most: what was once taken is often kept, and not taken in the next round. */
    double mostLoginMegabytes() {
        return mostLoginMegabytes;
    }
}
