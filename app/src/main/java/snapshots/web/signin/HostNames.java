package snapshots.web.signin;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Under which names the service may be asked for. A web site that lets its own name point here (DNS rebinding) would be of one
 * origin with the page, for a browser; so a name that a stranger can own is refused. An address is nobody's name.
 */
final class HostNames {

    /** Ends of names that the Internet's name servers never know: RFC 6761, RFC 6762, RFC 8375, ICANN's resolution of 2024. */
    private static final List<String> NOBODYS = List.of(".localhost", ".local", ".home.arpa", ".internal");

    private final boolean loopback;
    private final Set<String> configured;

    /** @param loopback whether only this machine can connect: then addresses and names of loopback alone are right */
    HostNames(boolean loopback, List<String> configured) {
        this.loopback = loopback;
        this.configured = configured.stream().map(HostNames::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** @param host of the request, without the port */
    boolean isRight(String host) {
        String name = plain(host);
        if (configured.contains(name) || name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        @Nullable InetAddress address = Addresses.literal(name);
        if (address != null) {
            return !loopback || address.isLoopbackAddress();
        }
        return !loopback && (!name.contains(".") || NOBODYS.stream().anyMatch(name::endsWith));
    }

    private static String plain(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            return name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
