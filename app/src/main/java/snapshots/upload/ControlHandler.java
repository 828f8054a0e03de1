package snapshots.upload;

import java.time.Duration;
import java.time.Instant;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.DefaultFtpHandler;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.filter.codec.ProtocolDecoderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens in a session between commands; as the library does it, but clients are told why a session ends. */
final class ControlHandler extends DefaultFtpHandler {

    private static final Logger log = LoggerFactory.getLogger(ControlHandler.class);

    private final Duration idleTimeout;

    ControlHandler(Duration idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    @Override
    public void messageReceived(FtpIoSession session, FtpRequest request) throws Exception {
        super.messageReceived(session, request);
        session.updateLastAccessTime();
    }

    /** The control connection is silent during a transfer too, so the end of the last command counts. */
    @Override
    public void sessionIdle(FtpIoSession session, IdleStatus status) {
        Instant last = session.getLastAccessTime().toInstant();
        if (!Instant.now().isBefore(last.plus(idleTimeout))) {
            session.write(new DefaultFtpReply(
                    FtpReply.REPLY_421_SERVICE_NOT_AVAILABLE_CLOSING_CONTROL_CONNECTION,
                    "Nothing came for " + idleTimeout.toSeconds() + " s."));
            session.closeOnFlush();
        }
    }

    @Override
    public void exceptionCaught(FtpIoSession session, Throwable cause) {
        if (cause instanceof ProtocolDecoderException) {
            session.write(
                    new DefaultFtpReply(FtpReply.REPLY_500_SYNTAX_ERROR_COMMAND_UNRECOGNIZED, "The line is too long."));
        } else {
            log.debug("A session ended: {}", cause.toString());
            session.closeNow();
        }
    }
}
