package snapshots.upload;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Rest;

/**
 * Makes guessing passwords slow: each wrong one is answered later than the one before, and after some in a row the address
 * is blocked for a while. Other addresses do not notice. Thread-safe.
 */
final class LoginGuard {

    private static final Logger log = LoggerFactory.getLogger(LoginGuard.class);
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_DOUBLINGS = 4;

    private final UploadSettings settings;
    private final FtpStats stats;
    private final Clock clock;
    private final Pause pause;

    /** Guarded by itself. Above a number, the address that failed first is forgotten. */
    private final Map<InetAddress, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Failures(int count, Instant last) {}

    /** Waits: for real in the service, not at all in tests. */
    @FunctionalInterface
    interface Pause {
        void await(Duration pause);
    }

    LoginGuard(UploadSettings settings, FtpStats stats, Clock clock, Pause pause) {
        this.settings = settings;
        this.stats = stats;
        this.clock = clock;
        this.pause = pause;
    }

    boolean isBlocked(InetAddress address) {
        return blockedUntil(address).isPresent();
    }

    /** The end of an address's block; empty if it is not blocked. */
    Optional<Instant> blockedUntil(InetAddress address) {
        synchronized (failures) {
            Failures known = failures.get(address);
            if (known == null || known.count() < settings.loginFailures()) {
                return Optional.empty();
            }
            Rest block = block(known);
            if (!block.isOver(clock.instant())) {
                return Optional.of(block.end());
            }
            failures.remove(address);
            return Optional.empty();
        }
    }

    void admitted(InetAddress address) {
        synchronized (failures) {
            failures.remove(address);
        }
    }

    /** Takes note of a wrong password; returns when it is to be answered. */
    void refused(InetAddress address, String user) {
        int count = count(address);
        stats.loginRefused();
        log.atWarn()
                .addKeyValue("user", OneLine.of(user))
                .addKeyValue("address", address.getHostAddress())
                .addKeyValue("failures", count)
                .log(
                        count == settings.loginFailures()
                                ? "FTP sign-in refused, and its address blocked for "
                                        + settings.loginBlock().toSeconds() + " s"
                                : "FTP sign-in refused");
        pause.await(settings.loginDelay().multipliedBy(1L << Math.min(count - 1, MOST_DOUBLINGS)));
    }

    private Rest block(Failures failures) {
        return new Rest(failures.last(), settings.loginBlock());
    }

    /** A try while the address is blocked does not make the block longer. */
    private int count(InetAddress address) {
        synchronized (failures) {
            Instant now = clock.instant();
            Failures known = failures.get(address);
            if (known == null || block(known).isOver(now)) {
                failures.put(address, new Failures(1, now));
                return 1;
            }
            int count = known.count() + 1;
            failures.put(address, new Failures(count, count > settings.loginFailures() ? known.last() : now));
            return count;
        }
    }
}
