package snapshots.operate;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** One datagram a message, RFC 5426. That nobody listens is known from the second message on, if the machine answers. */
final class SyslogUdp implements SyslogLink {

    /** What every server should take, RFC 5426 section 3.2. */
    static final int LIMIT = 2048;

    private final SyslogAddress address;
    private @Nullable DatagramSocket socket;

    SyslogUdp(SyslogAddress address) {
        this.address = address;
    }

    @Override
    public void send(byte[] message) throws IOException {
        try {
            connected().send(new DatagramPacket(message, message.length));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private DatagramSocket connected() throws IOException {
        if (socket == null) {
            var target = new InetSocketAddress(address.host(), address.port());
            if (target.isUnresolved()) {
                throw new UnknownHostException(address.host());
            }
            DatagramSocket fresh = new DatagramSocket();
            socket = fresh;
            fresh.connect(target);
        }
        return socket;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
