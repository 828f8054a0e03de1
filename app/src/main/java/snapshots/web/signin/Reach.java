package snapshots.web.signin;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who can connect, and what follows from it.
 *
 * @param signIn whether people have to sign in
 * @param loopback whether only this machine reaches the page
 * @param hosts names of the page
 * @param operatePort whether health and metrics have a port of their own
 * @param operateHosts names there
 */
record Reach(boolean signIn, boolean loopback, HostNames hosts, boolean operatePort, HostNames operateHosts) {

    /**
     * @param page address on which the page listens; null: all
     * @param operate address on which health and metrics listen; null: all
     */
    static Reach of(
            SignInSettings settings, @Nullable InetAddress page, boolean operatePort, @Nullable InetAddress operate) {
        boolean loopback = isLoopback(page);
        boolean signIn = switch (settings.signIn()) {
            case AUTO -> !loopback;
            case ON -> true;
            case OPEN -> false;
        };
        List<String> names = settings.hosts();
        var hosts = new HostNames(loopback, names);
        return new Reach(
                signIn, loopback, hosts, operatePort, operatePort ? new HostNames(isLoopback(operate), names) : hosts);
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    /** Whether a request is for health or metrics on their own port. */
    boolean isOperate(String path) {
        return operatePort && (path.equals("/actuator") || path.startsWith("/actuator/"));
    }
}
