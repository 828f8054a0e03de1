package pylib.credentials;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A Connect server with vaults in memory, which behaves as the published API says. Thread-safe. */
public final class ConnectStandIn implements AutoCloseable {

    public static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.Swordfish.token-of_the-test";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PATH = Pattern.compile("/v1/vaults(?:/([^/]+)(/items(?:/([^/]+))?)?)?");
    private static final Pattern FILTER = Pattern.compile("filter=(name|title) eq \"([^\"]*)\"");

    /** Answers in place of the vaults, as something that is wrong. */
    @FunctionalInterface
    public interface Trouble {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final List<Map<String, Object>> vaults = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> items = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Trouble trouble;

    public ConnectStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public ConnectServer settings(String vault) {
        return ConnectServer.of(address(), new Secret(TOKEN), vault).orElseThrow();
    }

    /** What was asked for, path and query, decoded. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void fail(Trouble with) {
        trouble = with;
    }

    public void fail(int status, String body) {
        fail(exchange -> send(exchange, status, body));
    }

    public void work() {
        trouble = null;
    }

    /** @return its id */
    public String addVault(String name) {
        String id = id("vault", vaults.size());
        vaults.add(Map.of("id", id, "name", name, "type", "USER_CREATED", "items", 0));
        return id;
    }

    /** @param fields by {@code section/label} or {@code label} */
    public String addItem(String vault, String title, Map<String, String> fields) {
        return addItem(
                vault,
                title,
                fields.entrySet().stream()
                        .map(field -> List.of(field.getKey(), field.getValue()))
                        .toList());
    }

    /** @param fields of path and value each, also several of one path; each section is made once */
    public String addItem(String vault, String title, List<List<String>> fields) {
        Map<String, String> sections = new LinkedHashMap<>();
        List<Map<String, Object>> written = new ArrayList<>();
        for (List<String> entry : fields) {
            int slash = entry.getFirst().indexOf('/');
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("id", "field" + written.size());
            field.put("label", entry.getFirst().substring(slash + 1));
            field.put("type", "CONCEALED");
            if (!entry.getLast().isEmpty()) { // Connect leaves it out then
                field.put("value", entry.getLast());
            }
            if (slash >= 0) {
                String label = entry.getFirst().substring(0, slash);
                sections.putIfAbsent(label, "Section_" + sections.size());
                field.put("section", Map.of("id", sections.get(label), "label", label));
            }
            written.add(field);
        }
        List<Map<String, String>> shown = sections.entrySet().stream()
                .map(section -> Map.of("id", section.getValue(), "label", section.getKey()))
                .toList();
        return addItem(vault, Map.of("title", title, "sections", shown, "fields", written));
    }

    /** @param item as the API shows it, without its id and its vault's */
    public String addItem(String vault, Map<String, Object> item) {
        String id = id("item", items.size());
        Map<String, Object> whole = new LinkedHashMap<>(item);
        whole.put("id", id);
        whole.put("category", "LOGIN");
        whole.put("vault", Map.of("id", vault));
        items.add(whole);
        return id;
    }

    public void removeItem(String id) {
        items.removeIf(item -> item.get("id").equals(id));
    }

    private static String id(String kind, int number) {
        return (kind + number + "aaaaaaaaaaaaaaaaaaaaaaaaaa").substring(0, 26);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String query =
                    uri.getRawQuery() == null ? "" : URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
            asked.add(uri.getPath() + (query.isEmpty() ? "" : "?" + query));
            Trouble now = trouble;
            if (now != null) {
                now.answer(exchange);
            } else if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                error(exchange, 401, "Invalid token signature");
            } else {
                serve(exchange, uri.getPath(), query);
            }
        }
    }

    private void serve(HttpExchange exchange, String path, String query) throws IOException {
        Matcher asks = PATH.matcher(path);
        if (!asks.matches()) {
            error(exchange, 404, "Not found");
        } else if (asks.group(1) == null) {
            send(exchange, 200, JSON.writeValueAsString(filtered(vaults, "name", query)));
        } else if (vaults.stream().noneMatch(vault -> vault.get("id").equals(asks.group(1)))) {
            error(exchange, 404, "Invalid Vault UUID");
        } else {
            List<Map<String, Object>> inVault = items.stream()
                    .filter(item -> item.get("vault").equals(Map.of("id", asks.group(1))))
                    .toList();
            if (asks.group(3) == null) {
                send(exchange, 200, JSON.writeValueAsString(summaries(filtered(inVault, "title", query))));
            } else {
                item(exchange, inVault, asks.group(3));
            }
        }
    }

    private static void item(HttpExchange exchange, List<Map<String, Object>> inVault, String id) throws IOException {
        for (Map<String, Object> item : inVault) {
            if (item.get("id").equals(id)) {
                send(exchange, 200, JSON.writeValueAsString(item));
                return;
            }
        }
        error(exchange, 404, "Invalid Item UUID");
    }

    private static List<Map<String, Object>> filtered(List<Map<String, Object>> all, String key, String query) {
        Matcher filter = FILTER.matcher(query);
        return all.stream()
                .filter(one -> query.isEmpty()
                        || filter.matches()
                                && filter.group(1).equals(key)
                                && one.get(key).equals(filter.group(2)))
                .toList();
    }

    /** A list has no fields. */
    private static List<Map<String, Object>> summaries(List<Map<String, Object>> items) {
        return items.stream()
                .map(item -> {
                    Map<String, Object> summary = new LinkedHashMap<>(item);
                    summary.keySet().removeAll(List.of("fields", "sections"));
                    return summary;
                })
                .toList();
    }

    private static void error(HttpExchange exchange, int status, String message) throws IOException {
        send(exchange, status, JSON.writeValueAsString(Map.of("status", status, "message", message)));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
