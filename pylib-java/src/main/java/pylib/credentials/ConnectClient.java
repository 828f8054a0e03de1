package pylib.credentials;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import pylib.credentials.ConnectAnswers.Named;
import pylib.credentials.CredentialsException.Kind;

/**
 * Reads items of one vault by the <a href="https://developer.1password.com/docs/connect/api-reference">REST interface of
 * 1Password Connect</a>. Each request takes at most 5 s and is tried once; which id a name has is remembered. Every failure
 * is a {@link CredentialsException}. Thread-safe.
 */
public final class ConnectClient implements AutoCloseable {

    private static final Duration WHOLE = Duration.ofSeconds(5);

    /** How the API's own specification says an id looks. */
    private static final Pattern ID = Pattern.compile("[0-9a-z]{26}");

    private final ConnectServer server;
    private final ConnectHttp http;
    private final Map<String, String> itemIds = new ConcurrentHashMap<>();
    private volatile String vaultId = "";

    public ConnectClient(ConnectServer server) {
        this(server, WHOLE);
    }

    ConnectClient(ConnectServer server, Duration whole) {
        this.server = server;
        this.http = new ConnectHttp(server, whole);
    }

    public Secret read(ItemPath path) {
        return item(path.item()).value(path.section(), path.field());
    }

    /** @param item title or id */
    public ConnectItem item(String item) {
        String items = "/v1/vaults/" + vaultId() + "/items";
        String known = itemIds.get(item);
        if (known != null) {
            try {
                return fetch(items, known, item);
            } catch (CredentialsException e) {
                if (e.kind() != Kind.UNREADABLE) {
                    throw e;
                }
                itemIds.remove(item); // gone, or replaced by one of the same title
            }
        }
        String id = itemId(items, item);
        ConnectItem found = fetch(items, id, item);
        itemIds.put(item, id);
        return found;
    }

    private ConnectItem fetch(String items, String id, String item) {
        return ConnectAnswers.item(http.get(items + "/" + id, ""), "the item \"" + item + "\"" + inVault());
    }

    private String itemId(String items, String item) {
        // How quotes are written in a filter is not documented: then all are listed.
        boolean filterable = item.indexOf('"') < 0 && item.indexOf('\\') < 0;
        String filter = filterable
                ? "filter="
                        + URLEncoder.encode("title eq \"" + item + "\"", StandardCharsets.UTF_8)
                                .replace("+", "%20")
                : "";
        List<Named> titled = ConnectAnswers.list(http.get(items, filter), "title").stream()
                .filter(candidate -> candidate.name().equals(item))
                .toList();
        if (titled.size() > 1) {
            throw new CredentialsException(
                    Kind.AMBIGUOUS,
                    "There are " + titled.size() + " items \"" + item + "\"" + inVault()
                            + "; rename one, or name it by its id");
        }
        if (titled.isEmpty() && !ID.matcher(item).matches()) {
            throw new CredentialsException(Kind.MISSING, "There is no item \"" + item + "\"" + inVault());
        }
        return titled.isEmpty() ? item : titled.getFirst().id();
    }

    private String vaultId() {
        if (vaultId.isEmpty()) {
            vaultId = findVault();
        }
        return vaultId;
    }

    private String findVault() {
        List<Named> seen = ConnectAnswers.list(http.get("/v1/vaults", ""), "name");
        String vault = server.vault();
        List<Named> named = seen.stream()
                .filter(candidate -> vault.isEmpty()
                        || candidate.name().equals(vault)
                        || candidate.id().equals(vault))
                .toList();
        if (named.size() == 1) {
            return named.getFirst().id();
        }
        String sees = seen.isEmpty()
                ? "the token sees none"
                : "the token sees "
                        + String.join(", ", seen.stream().map(Named::name).toList());
        throw new CredentialsException(
                named.isEmpty() ? Kind.MISSING : Kind.AMBIGUOUS,
                "1Password Connect at " + server.address() + " has " + (named.isEmpty() ? "no" : "more than one")
                        + " vault" + (vault.isEmpty() ? "" : " \"" + vault + "\"") + " for OP_CONNECT_TOKEN (" + sees
                        + "); set OP_VAULT to the name or id of one");
    }

    private String inVault() {
        return " in the vault " + (server.vault().isEmpty() ? vaultId : "\"" + server.vault() + "\"")
                + " of 1Password Connect at " + server.address();
    }

    @Override
    public void close() {
        http.close();
    }
}
