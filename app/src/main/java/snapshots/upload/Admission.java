package snapshots.upload;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may connect: not too many at a time, not too many from one address, nobody who is blocked. Thread-safe. */
final class Admission extends DefaultFtplet {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);
    private static final String ADMITTED = Admission.class.getName();

    private final UploadSettings settings;
    private final LoginGuard guard;
    private final FtpStats stats;

    // Guarded by this.
    private final Map<InetAddress, Integer> sessions = new HashMap<>();
    private int total;
    private boolean refusing;

    Admission(UploadSettings settings, LoginGuard guard, FtpStats stats) {
        this.settings = settings;
        this.guard = guard;
        this.stats = stats;
    }

    @Override
    public FtpletResult onConnect(FtpSession session) throws FtpException {
        InetAddress address = session.getClientAddress().getAddress();
        Optional<String> refusal = admit(address);
        if (refusal.isPresent()) {
            stats.sessionRefused();
            session.write(new DefaultFtpReply(
                    FtpReply.REPLY_421_SERVICE_NOT_AVAILABLE_CLOSING_CONTROL_CONNECTION, refusal.get()));
            return FtpletResult.DISCONNECT;
        }
        session.setAttribute(ADMITTED, address);
        stats.sessionOpened();
        return FtpletResult.DEFAULT;
    }

    /** @return why not; empty if it may connect, and is counted then */
    private synchronized Optional<String> admit(InetAddress address) {
        Optional<String> refusal = refusal(address);
        if (refusal.isPresent()) {
            sayOnce(address, refusal.get());
        } else {
            total++;
            sessions.merge(address, 1, Integer::sum);
            refusing = false;
        }
        return refusal;
    }

    private synchronized Optional<String> refusal(InetAddress address) {
        Optional<Instant> blockedUntil = guard.blockedUntil(address);
        if (blockedUntil.isPresent()) {
            return blockedUntil.map(end -> "Too many wrong passwords from your address; it is blocked until "
                    + end.truncatedTo(ChronoUnit.SECONDS) + ".");
        }
        if (total >= settings.maxConnections()) {
            return Optional.of("Too many connections; there may be " + settings.maxConnections()
                    + " (snapshots.upload.max-connections).");
        }
        if (sessions.getOrDefault(address, 0) >= settings.maxConnectionsPerAddress()) {
            return Optional.of("Too many connections from your address; there may be "
                    + settings.maxConnectionsPerAddress() + " (snapshots.upload.max-connections-per-address).");
        }
        return Optional.empty();
    }

    /** Who is refused tries again at once, over and over. */
    private synchronized void sayOnce(InetAddress address, String refusal) {
        if (!refusing) {
            log.atWarn()
                    .addKeyValue("address", address.getHostAddress())
                    .addKeyValue("reason", refusal)
                    .log("FTP connection refused");
        }
        refusing = true;
    }

    @Override
    public FtpletResult onDisconnect(FtpSession session) {
        if (session.getAttribute(ADMITTED) instanceof InetAddress address) {
            synchronized (this) {
                total--;
                sessions.computeIfPresent(address, (known, count) -> count == 1 ? null : count - 1);
            }
            stats.sessionClosed();
        }
        return FtpletResult.DEFAULT;
    }
}
