package snapshots.upload;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.DataConnectionException;
import org.apache.ftpserver.impl.ServerDataConnectionFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.jspecify.annotations.Nullable;

/**
 * The data connections of one session. In place of the library's own, which cannot be ended while it waits for a client,
 * waits minutes for an active connection, gives up when a stranger connects, and reads 4 KB at a time.
 *
 * <p>Only the session's peer is connected to or let in. Thread-safe: it may be closed or aborted at any time by anybody.
 */
final class DataLink implements ServerDataConnectionFactory {

    private static final AttributeKey KEY = new AttributeKey(DataLink.class, "link");

    /** Under which the library looks for the data connections of a session. */
    private static final String LIBRARYS_KEY = "org.apache.ftpserver.data-connection";

    private static final int ONE_CLIENT = 1;

    private final InetAddress local;
    private final InetAddress peer;
    private final DataConnectionConfiguration configuration;
    private final @Nullable SslConfiguration tls;
    private final Duration patience;

    // Guarded by this.
    private @Nullable ServerSocket listening;
    private int reservedPort;
    private @Nullable InetSocketAddress target;
    private @Nullable Socket socket;
    private @Nullable String aborted;
    private boolean secure;

    private DataLink(
            InetAddress local,
            InetAddress peer,
            DataConnectionConfiguration configuration,
            @Nullable SslConfiguration tls,
            Duration patience) {
        this.local = local;
        this.peer = peer;
        this.configuration = configuration;
        this.tls = tls;
        this.patience = patience;
    }

    /**
     * Gives a session its data connections.
     *
     * @param patience how long a connection may take to be made, and be silent
     */
    static void attachTo(
            IoSession session,
            DataConnectionConfiguration configuration,
            @Nullable SslConfiguration tls,
            Duration patience) {
        var link = new DataLink(
                ((InetSocketAddress) session.getLocalAddress()).getAddress(),
                ((InetSocketAddress) session.getRemoteAddress()).getAddress(),
                configuration,
                tls,
                patience);
        session.setAttribute(KEY, link);
        session.setAttribute(LIBRARYS_KEY, link);
    }

    static DataLink of(IoSession session) {
        return (DataLink) session.getAttribute(KEY);
    }

    @Override
    public synchronized InetSocketAddress initPassiveDataConnection() throws DataConnectionException {
        closeDataConnection();
        aborted = null;
        int port = configuration.requestPassivePort();
        if (port < 0) {
            throw new DataConnectionException(
                    "all passive ports are in use; give more of them, for example FTP_PASSIVE_PORTS=50000-50031");
        }
        try {
            ServerSocket server = new ServerSocket(port, ONE_CLIENT, local);
            listening = server;
            reservedPort = port;
            return new InetSocketAddress(local, server.getLocalPort());
        } catch (IOException e) {
            configuration.releasePassivePort(port);
            throw new DataConnectionException("no passive port: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void initActiveDataConnection(InetSocketAddress address) {
        closeDataConnection();
        aborted = null;
        target = address;
    }

    /** Whether a client said how it wants to be connected with. */
    synchronized boolean isPrepared() {
        return listening != null || target != null;
    }

    /**
     * Connects with the client in the way it asked for.
     *
     * @throws IOException if that was not possible in time, or the link was aborted
     */
    @Override
    public DataTransfer openConnection() throws IOException {
        Socket plain = connect();
        try {
            return new DataTransfer(isSecure() ? secured(plain) : plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket connect() throws IOException {
        ServerSocket server;
        InetSocketAddress client;
        synchronized (this) {
            server = listening;
            client = target;
        }
        if (server == null && client == null) {
            throw new IOException("PORT or PASV must be issued first");
        }
        Socket connected = server != null ? accept(server) : new Socket();
        try {
            keep(connected);
            connected.setSoTimeout((int) patience.toMillis());
            if (client != null && server == null) {
                connected.bind(new InetSocketAddress(local, 0));
                connected.connect(client, (int) patience.toMillis());
            }
            return connected;
        } catch (IOException e) {
            connected.close();
            throw e;
        }
    }

    /** A stranger that connects to the passive port is sent away, and the client still let in. */
    private Socket accept(ServerSocket server) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("nobody connected");
            }
            server.setSoTimeout((int) left);
            Socket connected = server.accept();
            if (connected.getInetAddress().equals(peer)) {
                return connected;
            }
            connected.close();
        }
    }

    /** Now it can be closed by whoever closes the link. */
    private synchronized void keep(Socket connected) throws SocketException {
        if (aborted != null) {
            throw new SocketException(aborted);
        }
        socket = connected;
    }

    private SSLSocket secured(Socket plain) throws IOException {
        if (tls == null) {
            throw new IOException("there is no certificate");
        }
        try {
            var secured = (SSLSocket)
                    tls.getSocketFactory().createSocket(plain, peer.getHostAddress(), plain.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            return secured;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /**
     * Ends what is going on; the next PASV or PORT begins anew.
     *
     * @param reason for a person, continuing "the upload was": "aborted by its sender"
     */
    synchronized void abort(String reason) {
        closeDataConnection();
        aborted = reason;
    }

    /** Why it was aborted; null if it was not. */
    synchronized @Nullable String abortReason() {
        return aborted;
    }

    /** Closes the plain sockets only: a TLS socket would wait for its client. */
    @Override
    public synchronized void closeDataConnection() {
        ServerSocket server = listening;
        if (server != null) {
            Closing.quietly(server);
            configuration.releasePassivePort(reservedPort);
        }
        if (socket != null) {
            Closing.quietly(socket);
        }
        listening = null;
        socket = null;
        target = null;
    }

    @Override
    public synchronized void setSecure(boolean secure) {
        this.secure = secure;
    }

    @Override
    public synchronized boolean isSecure() {
        return secure;
    }

    @Override
    public InetAddress getInetAddress() {
        return peer;
    }

    @Override
    public synchronized int getPort() {
        return listening != null ? listening.getLocalPort() : 0;
    }

    /** The session's own address is taken. */
    @Override
    public void setServerControlAddress(InetAddress address) {}

    /** Compression is not offered. */
    @Override
    public void setZipMode(boolean zip) {}

    @Override
    public boolean isZipMode() {
        return false;
    }

    @Override
    public boolean isTimeout(long now) {
        return false;
    }

    @Override
    public void dispose() {
        closeDataConnection();
    }
}
