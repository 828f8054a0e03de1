package snapshots.archive.drive;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a stand-in was asked, without the body. */
public record DriveRequest(Call call, String id, Map<String, String> query, Map<String, String> headers) {

    private static final String FILES = "/drive/v3/files";

    /** Methods of the API; what has several ways has several of them. */
    public enum Call {
        ABOUT,
        GENERATE_IDS,
        /** Without content: a folder. */
        CREATE,
        MULTIPART,
        START_SESSION,
        /** Content for a session, or a question about it. */
        SESSION,
        GET,
        DOWNLOAD,
        LIST,
        UPDATE,
        DELETE,
        UNKNOWN
    }

    static DriveRequest of(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String path = exchange.getRequestURI().getPath();
        // Clients that know no PATCH send a POST that says so.
        String method = headers.getOrDefault("X-http-method-override", exchange.getRequestMethod());
        String id = path.startsWith(FILES + "/") ? path.substring(FILES.length() + 1) : "";
        return new DriveRequest(call(method, path, id, query), id, query, headers);
    }

    private static Call call(String method, String path, String id, Map<String, String> query) {
        if (path.equals("/upload" + FILES)) {
            return upload(method, query);
        }
        return switch (method + " " + path) {
            case "GET /drive/v3/about" -> Call.ABOUT;
            case "GET " + FILES + "/generateIds" -> Call.GENERATE_IDS;
            case "GET " + FILES -> Call.LIST;
            case "POST " + FILES -> Call.CREATE;
            default -> id.isEmpty() ? Call.UNKNOWN : ofFile(method, query);
        };
    }

    private static Call upload(String method, Map<String, String> query) {
        if (query.containsKey("upload_id")) {
            return method.equals("PUT") ? Call.SESSION : Call.UNKNOWN;
        }
        return switch (method + " " + query.get("uploadType")) {
            case "POST multipart" -> Call.MULTIPART;
            case "POST resumable" -> Call.START_SESSION;
            default -> Call.UNKNOWN;
        };
    }

    private static Call ofFile(String method, Map<String, String> query) {
        return switch (method) {
            case "GET" -> "media".equals(query.get("alt")) ? Call.DOWNLOAD : Call.GET;
            case "PATCH" -> Call.UPDATE;
            case "DELETE" -> Call.DELETE;
            default -> Call.UNKNOWN;
        };
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parts = new HashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return parts;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    boolean isContent() {
        return call == Call.MULTIPART || call == Call.SESSION;
    }
}
