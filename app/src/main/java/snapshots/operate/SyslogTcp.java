package snapshots.operate;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Each message behind its length, RFC 6587 section 3.4.1. */
final class SyslogTcp implements SyslogLink {

    /** What servers usually take. */
    static final int LIMIT = 8192;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final SyslogAddress address;
    private @Nullable Socket socket;

    SyslogTcp(SyslogAddress address) {
        this.address = address;
    }

    @Override
    public void send(byte[] message) throws IOException {
        try {
            write(message);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void write(byte[] message) throws IOException {
        if (socket != null && isEnded(socket)) {
            close();
        }
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[length.length + message.length];
        System.arraycopy(length, 0, frame, 0, length.length);
        System.arraycopy(message, 0, frame, length.length, message.length);
        connected().getOutputStream().write(frame);
    }

    private Socket connected() throws IOException {
        if (socket == null) {
            var target = new InetSocketAddress(address.host(), address.port());
            if (target.isUnresolved()) {
                throw new UnknownHostException(address.host());
            }
            Socket fresh = new Socket();
            socket = fresh;
            fresh.connect(target, Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
            fresh.setSoTimeout(1);
        }
        return socket;
    }

    /** The server says nothing but that it goes; a message written behind that would be lost unseen. */
    private static boolean isEnded(Socket socket) {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new EOFException();
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                socket = null;
                return;
            }
            socket = null;
        }
    }
}
