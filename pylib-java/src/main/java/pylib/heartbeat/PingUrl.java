package pylib.heartbeat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The address of a check at Healthchecks, {@code https://hc-ping.com/<uuid>} or {@code https://hc-ping.com/<ping key>/<slug>},
 * with a query or without. Who has it may ping, so it is a secret.
 */
public final class PingUrl {

    private final URI base;

    private PingUrl(URI base) {
        this.base = base;
    }

    /** What is wrong with such an address, without the address; empty when nothing is. */
    public static Optional<String> flaw(String url) {
        try {
            URI uri = new URI(url.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            String path = uri.getPath();
            if (web && uri.getHost() != null && uri.getUserInfo() == null && path != null && path.length() > 1) {
                return Optional.empty();
            }
        } catch (URISyntaxException e) {
            // Its message holds the address.
            return Optional.of(flaw());
        }
        return Optional.of(flaw());
    }

    private static String flaw() {
        return "must be a check's ping URL, for example https://hc-ping.com/00000000-0000-0000-0000-000000000000";
    }

    /** @throws IllegalArgumentException if it has a {@link #flaw} */
    public static PingUrl of(String url) {
        flaw(url).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
        return new PingUrl(URI.create(url.strip()));
    }

    /**
     * @param signal what is added to the path: {@code start}, {@code fail}, {@code log}, an exit status; empty for success
     * @param run pairs a start with its end
     */
    URI with(String signal, @Nullable UUID run) {
        String path = base.getRawPath().replaceFirst("/+$", "");
        String query = base.getRawQuery();
        if (run != null) {
            query = (query == null || query.isEmpty() ? "" : query + "&") + "rid=" + run;
        }
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path
                + (signal.isEmpty() ? "" : "/" + signal)
                + (query == null || query.isEmpty() ? "" : "?" + query));
    }

    /** Not the address. */
    @Override
    public String toString() {
        return base.getHost();
    }
}
