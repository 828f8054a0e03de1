package pylib.credentials;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pylib.credentials.CredentialsException.Kind;

/**
 * A 1Password Connect server, and what is asked of it.
 *
 * @param address without a slash at its end
 * @param token sent with every request
 * @param vault name or id; empty: the only one that the token may see
 */
public record ConnectServer(URI address, Secret token, String vault) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** What a header may hold (RFC 6750, b64token). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    /**
     * Of settings as they are found; blanks around them, as copying leaves them, are not meant.
     *
     * @return empty if neither host nor token is set
     * @throws CredentialsException if only one is set, or one cannot be right
     */
    public static Optional<ConnectServer> of(String host, Secret token, String vault) {
        String secret = token.value().strip();
        if (host.isBlank() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (host.isBlank() || secret.isEmpty()) {
            String set = host.isBlank() ? "OP_CONNECT_TOKEN" : "OP_CONNECT_HOST";
            String unset = host.isBlank() ? "OP_CONNECT_HOST" : "OP_CONNECT_TOKEN";
            throw misconfigured(
                    set + " is set and " + unset + " is not; 1Password Connect needs both, set both or neither");
        }
        if (!TOKEN.matcher(secret).matches()) {
            throw misconfigured("OP_CONNECT_TOKEN has a blank, a line break or another sign that no token has;"
                    + " copy it again, as one line");
        }
        return Optional.of(new ConnectServer(address(host.strip()), new Secret(secret), vault.strip()));
    }

    private static URI address(String host) {
        try {
            URI address = new URI(host.replaceFirst("/+$", ""));
            String scheme = address.getScheme();
            if (scheme != null
                    && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Said below, without what was given: somebody may have put the token there.
        }
        throw misconfigured(
                "OP_CONNECT_HOST is no address of a Connect server; right is, for example," + " http://connect:8080");
    }

    private static CredentialsException misconfigured(String message) {
        return new CredentialsException(Kind.MISCONFIGURED, message);
    }
}
