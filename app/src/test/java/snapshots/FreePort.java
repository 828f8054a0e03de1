package snapshots;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that a test starts a little later. It lies below the range from which systems number outgoing
 * connections (Linux from 32768, IANA from 49152): one from within that range can be taken in the meantime by any
 * connection of any program.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int BEYOND = 32_000;

    private FreePort() {}

    public static int any() {
        return firstOf(1);
    }

    /** The first of some free ports in a row. */
    public static int firstOf(int ports) {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
            int next = first;
            while (next < first + ports && isFree(next)) {
                next++;
            }
            if (next == first + ports) {
                return first;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
