package snapshots.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import snapshots.ftp.FtpSession;

/** A program whose FTP server is about to take its first client. */
record Arrival(Program program, int port) {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    /** Signs in as soon as that can be done. */
    FtpSession await() throws IOException, InterruptedException {
        long deadline = program.startedAt() + LONGEST.toNanos();
        while (true) {
            program.requireAlive();
            try {
                return FtpSession.open(port, FtpClients.USER, FtpClients.PASSWORD);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
            }
        }
    }
}
