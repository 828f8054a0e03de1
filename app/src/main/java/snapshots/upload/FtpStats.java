package snapshots.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What is counted of the FTP server. Thread-safe. */
final class FtpStats {

    private final MeterRegistry meters;
    private final AtomicInteger sessions = new AtomicInteger();
    private final Counter bytes;
    private final Counter loginsRefused;
    private final Counter sessionsRefused;

    FtpStats(MeterRegistry meters) {
        this.meters = meters;
        this.bytes = counter("snapshots.ftp.bytes", "Bytes of uploads that were accepted");
        this.loginsRefused = counter("snapshots.ftp.logins.refused", "Wrong user names and passwords");
        this.sessionsRefused = counter("snapshots.ftp.sessions.refused", "Connections above a limit, or blocked");
        Gauge.builder("snapshots.ftp.sessions", sessions, AtomicInteger::get)
                .description("Sessions open now")
                .register(meters);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    void accepted(long size) {
        count("ok");
        bytes.increment((double) size);
    }

    void renamed() {
        count("renamed");
    }

    void refused(String outcome) {
        count(outcome);
    }

    void sessionOpened() {
        sessions.incrementAndGet();
    }

    void sessionClosed() {
        sessions.decrementAndGet();
    }

    void sessionRefused() {
        sessionsRefused.increment();
    }

    void loginRefused() {
        loginsRefused.increment();
    }

    private void count(String outcome) {
        Counter.builder("snapshots.ftp.uploads")
                .description("Uploads by what became of them")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
