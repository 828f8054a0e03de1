package snapshots.upload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.listener.nio.AbstractListener;
import org.apache.ftpserver.listener.nio.FtpHandlerAdapter;
import org.apache.ftpserver.listener.nio.FtpResponseEncoder;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoEventType;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.codec.ProtocolCodecFilter;
import org.apache.mina.filter.codec.textline.TextLineDecoder;
import org.apache.mina.filter.executor.ExecutorFilter;
import org.apache.mina.transport.socket.SocketAcceptor;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.jspecify.annotations.Nullable;
import snapshots.device.BadSettingException;

/**
 * Takes control connections. In place of the library's own listener: replies go out at once (without TCP_NODELAY each upload
 * waits 40 ms for the client's delayed acknowledgement), names need not be UTF-8, ABOR is seen during a transfer.
 */
final class ControlListener extends AbstractListener {

    private static final int LONGEST_LINE = 8192;
    private static final int WAITING_CONNECTIONS = 512;

    /** Two are enough for any number of sessions: these threads only split lines and send replies. */
    private static final int NETWORK_THREADS = 2;

    /** All but that a reply was sent: nobody waits for that, and a thread would be woken for each. */
    private static final IoEventType[] EVENTS = {
        IoEventType.SESSION_OPENED,
        IoEventType.SESSION_IDLE,
        IoEventType.SESSION_CLOSED,
        IoEventType.MESSAGE_RECEIVED,
        IoEventType.EXCEPTION_CAUGHT
    };

    private final UploadSettings settings;
    private final Executor threads;
    private @Nullable SocketAcceptor acceptor;
    private @Nullable FtpServerContext context;
    private boolean suspended;

    ControlListener(
            UploadSettings settings,
            @Nullable SslConfiguration tls,
            DataConnectionConfiguration data,
            Executor threads) {
        super(
                settings.address().isEmpty() ? null : settings.address(),
                settings.port(),
                false,
                tls,
                data,
                (int) settings.idleTimeout().toSeconds(),
                null);
        this.settings = settings;
        this.threads = threads;
    }

    /** @throws BadSettingException if the port is taken or not allowed, or the address is not this machine's */
    @Override
    public synchronized void start(FtpServerContext context) {
        this.context = context;
        SocketAcceptor fresh = acceptor(context);
        acceptor = fresh;
        InetSocketAddress address = getServerAddress() == null
                ? new InetSocketAddress(getPort())
                : new InetSocketAddress(getServerAddress(), getPort());
        try {
            fresh.bind(address);
        } catch (IOException | RuntimeException e) {
            stop();
            throw new BadSettingException("The FTP server cannot listen on port " + getPort()
                    + (getServerAddress() == null ? "" : " of " + getServerAddress()) + " (" + e.getMessage()
                    + "); if something else does, give this one another port, for example FTP_PORT=2121; without an FTP server:"
                    + " RUN_FTP_SERVER=false");
        }
        setPort(fresh.getLocalAddress().getPort());
    }

    private SocketAcceptor acceptor(FtpServerContext context) {
        var fresh = new NioSocketAcceptor(NETWORK_THREADS);
        fresh.setReuseAddress(true);
        fresh.setBacklog(WAITING_CONNECTIONS);
        fresh.setCloseOnDeactivation(false);
        fresh.getSessionConfig().setTcpNoDelay(true);
        fresh.getSessionConfig().setIdleTime(IdleStatus.BOTH_IDLE, getIdleTimeout());
        var lines = new TextLineDecoder(StandardCharsets.ISO_8859_1);
        lines.setMaxLineLength(LONGEST_LINE);
        fresh.getFilterChain().addLast("data", new DataLinks());
        fresh.getFilterChain().addLast("codec", new ProtocolCodecFilter(new FtpResponseEncoder(), lines));
        fresh.getFilterChain().addLast("lines", new CommandLines());
        fresh.getFilterChain().addLast("threads", new ExecutorFilter(threads, EVENTS));
        var handler = new ControlHandler(settings.idleTimeout());
        handler.init(context, this);
        fresh.setHandler(new FtpHandlerAdapter(context, handler));
        return fresh;
    }

    /** Gives every session its data connections. */
    private final class DataLinks extends IoFilterAdapter {
        @Override
        public void sessionCreated(NextFilter next, IoSession session) {
            DataLink.attachTo(
                    session, getDataConnectionConfiguration(), getSslConfiguration(), settings.transferTimeout());
            next.sessionCreated(session);
        }
    }

    @Override
    public synchronized void stop() {
        SocketAcceptor running = acceptor;
        if (running == null) {
            return;
        }
        for (IoSession session : running.getManagedSessions().values()) {
            session.write(new DefaultFtpReply(
                    FtpReply.REPLY_421_SERVICE_NOT_AVAILABLE_CLOSING_CONTROL_CONNECTION,
                    "The service is stopping; come again in a minute."));
            session.closeOnFlush();
        }
        running.unbind();
        running.dispose();
        acceptor = null;
        context = null;
    }

    @Override
    public synchronized boolean isStopped() {
        return acceptor == null;
    }

    /** Takes no more connections; those that are there stay. */
    @Override
    public synchronized void suspend() {
        if (acceptor != null && !suspended) {
            acceptor.unbind();
            suspended = true;
        }
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException("a server that stops does not start again");
    }

    @Override
    public synchronized boolean isSuspended() {
        return suspended;
    }

    @Override
    public synchronized Set<FtpIoSession> getActiveSessions() {
        Set<FtpIoSession> sessions = new HashSet<>();
        if (acceptor != null && context != null) {
            for (IoSession session : acceptor.getManagedSessions().values()) {
                sessions.add(new FtpIoSession(session, context));
            }
        }
        return sessions;
    }
}
