package snapshots.archive.drive;

import com.google.api.client.http.HttpRequest;
import java.net.URI;
import java.util.Set;

/** Places that secrets are sent to. */
final class Endpoint {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 20_000;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private Endpoint() {}

    /** Whether nobody between can read what is sent there. */
    static boolean isSafe(URI uri) {
        String host = uri.getHost();
        return host != null && ("https".equals(uri.getScheme()) || THIS_MACHINE.contains(host));
    }

    /** Nobody waits for ever for a token. */
    static void limit(HttpRequest request) {
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(READ_MILLIS);
    }
}
