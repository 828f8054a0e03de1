package snapshots.operate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import pylib.credentials.ConnectClient;
import pylib.credentials.ConnectItem;
import pylib.credentials.ConnectServer;
import pylib.credentials.CredentialsException;
import pylib.credentials.CredentialsException.Kind;
import pylib.credentials.ItemPath;
import pylib.credentials.Patience;
import pylib.credentials.Secret;

/** What a vault says about this service: the items and fields that the deployment has, by the names of variables. */
final class OnePassword {

    private static final String ITEM = "ENV.snapshot-processor";
    private static final String SECTION = "snapshot-processor";
    private static final String APP_NAME = "APP_NAME";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final ConnectServer server;
    private final Patience patience;
    private final Environment above;

    /** @param above what counts more, and therefore need not be asked for */
    OnePassword(ConnectServer server, Patience patience, Environment above) {
        this.server = server;
        this.patience = patience;
        this.above = above;
    }

    /** @param missing for each optional field that is not there, a sentence */
    record Found(Map<String, Secret> variables, List<String> missing) {}

    ConnectServer server() {
        return server;
    }

    Found read() {
        try (ConnectClient client = new ConnectClient(server)) {
            Map<String, Secret> variables =
                    variables(patience.ask(() -> client.item(ITEM)).fieldsOf(SECTION));
            List<String> missing = new ArrayList<>();
            fieldsOfOtherItems(variables).forEach((name, path) -> {
                if (!variables.containsKey(name) && !above.containsProperty(name)) {
                    try {
                        variables.put(name, patience.ask(() -> client.read(path)));
                    } catch (CredentialsException e) {
                        if (e.kind() != Kind.MISSING) {
                            throw e;
                        }
                        missing.add(path + ": " + e.getMessage());
                    }
                }
            });
            return new Found(variables, missing);
        }
    }

    private static Map<String, Secret> variables(List<ConnectItem.Field> fields) {
        Map<String, Secret> variables = new LinkedHashMap<>();
        for (ConnectItem.Field field : fields) {
            boolean meant = VARIABLE.matcher(field.label()).matches()
                    && !field.value().value().isBlank();
            if (meant && variables.put(field.label(), field.value()) != null) {
                throw new CredentialsException(
                        Kind.AMBIGUOUS,
                        ITEM + "/" + SECTION + " in 1Password has more than one field " + field.label() + "; keep one");
            }
        }
        return variables;
    }

    private Map<String, ItemPath> fieldsOfOtherItems(Map<String, Secret> variables) {
        String appName = above.getProperty(
                APP_NAME,
                variables
                        .getOrDefault(APP_NAME, new Secret("snapshot-processor"))
                        .value());
        Map<String, ItemPath> fields = new LinkedHashMap<>();
        fields.put("FTP_USER", new ItemPath("FTP", "", "username"));
        fields.put("FTP_PASS", new ItemPath("FTP", "", "password"));
        fields.put("GOOGLE_CLIENT_SECRET", new ItemPath("Google", "oath", "client_secret"));
        fields.put("CRONITOR_API_KEY", new ItemPath("Cronitor", "", "password"));
        fields.put("SENTRY_DSN", new ItemPath("Sentry", appName, "dsn"));
        return fields;
    }
}
