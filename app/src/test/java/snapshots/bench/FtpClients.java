package snapshots.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import snapshots.ftp.Clips;
import snapshots.ftp.FtpSession;

/** The cameras of the comparison: the same for every server. */
final class FtpClients {

    static final String USER = "camera";
    static final String PASSWORD = "not-a-real-password";

    private static final int CLIP_PIECE = 1_000_000;
    private static final int CLIP_PIECES = 500;

    private final CameraPictures pictures;
    private final byte[] piece = new byte[CLIP_PIECE];

    FtpClients(byte[] photo) {
        pictures = new CameraPictures(photo);
        ThreadLocalRandom.current().nextBytes(piece);
    }

    /** With so many sessions at once, which stay open. */
    double filesPerSecond(int port, int sessions, int seconds) throws Exception {
        List<FtpSession> open = new ArrayList<>();
        try {
            for (int i = 0; i < sessions; i++) {
                open.add(open(port));
                makeFolders(open.getLast(), i);
            }
            return perSecond(sessions, seconds, client -> push(open.get(client), client));
        } finally {
            closeAll(open);
        }
    }

    /** With so many clients at once, which sign in for each file. */
    double filesPerSecondInNewSessions(int port, int clients, int seconds) throws Exception {
        try (FtpSession session = open(port)) {
            for (int i = 0; i < clients; i++) {
                makeFolders(session, i);
            }
        }
        return perSecond(clients, seconds, client -> {
            try (FtpSession session = open(port)) {
                push(session, client);
                session.quit();
            }
        });
    }

    private interface Step {

        void run(int client) throws IOException;
    }

    /** Counts what is finished when the time is over and what was begun before. */
    private static double perSecond(int clients, int seconds, Step step) throws Exception {
        var done = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        step.run(client);
                        done.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    /** So many pictures at regular intervals, in one session of each place. */
    void steady(int port, int perSecond, int count) throws IOException, InterruptedException {
        List<FtpSession> open = new ArrayList<>();
        try {
            for (int i = 0; i < Bus.LOCATIONS.size(); i++) {
                open.add(open(port));
                makeFolders(open.getLast(), i);
            }
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = start + i * 1_000_000_000L / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                push(open.get(i % open.size()), i % open.size());
            }
        } finally {
            closeAll(open);
        }
    }

    /** MB/s of a clip of 500 MB, from asking for its connection to the 226. */
    double clipMegabytesPerSecond(int port) throws IOException {
        try (FtpSession session = open(port)) {
            makeFolders(session, 0);
            long start = System.nanoTime();
            session.store(CameraPictures.folders(0).getLast() + "/MDalarm_20260101_000000.mkv", this::writeClip);
            return CLIP_PIECES * (CLIP_PIECE / 1e6) * 1e9 / (System.nanoTime() - start);
        }
    }

    private void writeClip(OutputStream connection) throws IOException {
        ByteBuffer.wrap(piece).putLong(System.nanoTime()); // or it would be the same clip again
        connection.write(Clips.matroskaHeader((long) CLIP_PIECE * CLIP_PIECES));
        for (int i = 0; i < CLIP_PIECES; i++) {
            connection.write(piece);
        }
    }

    /** Signs in so many times, one after the other, and stays. */
    List<FtpSession> signIn(int port, int times) throws IOException {
        List<FtpSession> open = new ArrayList<>();
        try {
            for (int i = 0; i < times; i++) {
                open.add(open(port));
            }
            return open;
        } catch (IOException e) {
            closeAll(open);
            throw new IOException("login " + (open.size() + 1) + " of " + times + ": " + e.getMessage(), e);
        }
    }

    static void closeAll(List<FtpSession> sessions) throws IOException {
        for (FtpSession session : sessions) {
            session.close();
        }
    }

    private static FtpSession open(int port) throws IOException {
        return FtpSession.open(port, USER, PASSWORD);
    }

    private static void makeFolders(FtpSession session, int number) throws IOException {
        for (String folder : CameraPictures.folders(number)) {
            session.makeFolder(folder);
        }
    }

    private void push(FtpSession session, int number) throws IOException {
        CameraPictures.Taken picture = pictures.next();
        session.store(CameraPictures.folders(number).getLast() + "/" + picture.name(), picture.jpeg());
    }
}
