package snapshots.archive.drive;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The methods of the Drive API, version 3. */
final class DriveApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE_FIELDS = "kind,id,name,mimeType";
    private static final String LIST_FIELDS = "kind,incompleteSearch,nextPageToken,files(" + FILE_FIELDS + ")";

    private final DriveFiles files;
    private final URI address;
    private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();

    DriveApi(DriveFiles files, URI address) {
        this.files = files;
        this.address = address;
    }

    void answer(DriveRequest request, DriveExchange exchange, byte[] body) throws IOException {
        try {
            dispatch(request, exchange, body);
        } catch (DriveError error) {
            exchange.refuse(error);
        }
    }

    private void dispatch(DriveRequest request, DriveExchange exchange, byte[] body) throws IOException {
        switch (request.call()) {
            case ABOUT -> exchange.json(200, about(request));
            case GENERATE_IDS -> exchange.json(200, generateIds(request));
            case CREATE -> file(exchange, request, files.create(json(body), new byte[0]));
            case MULTIPART ->
                file(exchange, request, multipart(RelatedParts.parse(exchange.header("Content-Type"), body)));
            case START_SESSION -> startSession(request, exchange, json(body));
            case SESSION -> session(request, exchange, body);
            case GET -> file(exchange, request, files.get(request.id()));
            case DOWNLOAD -> download(exchange, files.get(request.id()));
            case LIST -> exchange.json(200, list(request));
            case UPDATE -> file(exchange, request, update(request, json(body)));
            case DELETE -> {
                files.delete(request.id());
                exchange.empty(204);
            }
            case UNKNOWN -> throw new DriveError(404, "notFound", "Not Found");
        }
    }

    /** What a connection that breaks in the middle leaves behind: a session keeps what has arrived. */
    void interrupted(DriveRequest request, byte[] beginOfBody) {
        if (request.call() == DriveRequest.Call.SESSION) {
            sessionOf(request).receive(request.headers().get("Content-range"), beginOfBody, true);
        }
    }

    private Map<String, Object> about(DriveRequest request) {
        if (!request.query().containsKey("fields")) {
            throw new DriveError(400, "required", "The 'fields' parameter is required for this method.");
        }
        Map<String, Object> quota = new LinkedHashMap<>();
        if (files.limit() != Long.MAX_VALUE) {
            quota.put("limit", String.valueOf(files.limit()));
        }
        quota.put("usage", String.valueOf(files.used()));
        quota.put("usageInDrive", String.valueOf(files.used()));
        Map<String, Object> about = Map.of(
                "kind",
                "drive#about",
                "storageQuota",
                quota,
                "user",
                Map.of("displayName", "Nobody", "emailAddress", "nobody@example.com"));
        return DriveFields.of(about, request.query().get("fields"));
    }

    private Map<String, Object> generateIds(DriveRequest request) {
        int count = Integer.parseInt(request.query().getOrDefault("count", "10"));
        if (count < 1 || count > 1000) {
            throw DriveError.invalid("Invalid value. Values must be within the range: [1, 1000]");
        }
        return Map.of(
                "kind",
                "drive#generatedIds",
                "space",
                "drive",
                "ids",
                Stream.generate(files::newId).limit(count).toList());
    }

    private DriveFile multipart(RelatedParts parts) {
        return files.create(
                typed(json(parts.metadata().getBytes(StandardCharsets.UTF_8)), parts.contentType()), parts.content());
    }

    private static Map<String, Object> typed(Map<String, Object> metadata, String contentType) {
        metadata.putIfAbsent("mimeType", contentType);
        return metadata;
    }

    private void startSession(DriveRequest request, DriveExchange exchange, Map<String, Object> metadata)
            throws IOException {
        Map<String, String> headers = request.headers();
        files.check(metadata, Long.parseLong(headers.getOrDefault("X-upload-content-length", "0")));
        String id = UUID.randomUUID().toString();
        String type = headers.getOrDefault("X-upload-content-type", "application/octet-stream");
        sessions.put(
                id, new UploadSession(typed(metadata, type), request.query().getOrDefault("fields", FILE_FIELDS)));
        exchange.set("Location", address + "upload/drive/v3/files?uploadType=resumable&upload_id=" + id);
        exchange.empty(200);
    }

    private void session(DriveRequest request, DriveExchange exchange, byte[] body) throws IOException {
        UploadSession session = sessionOf(request);
        if (session.file() == null && session.receive(exchange.header("Content-Range"), body, false)) {
            session.became(files.create(session.metadata(), session.bytes()));
        }
        if (session.file() != null) {
            exchange.json(200, resource(session.file(), session.fields()));
            return;
        }
        if (session.received() > 0) {
            exchange.set("Range", "bytes=0-" + (session.received() - 1));
        }
        exchange.empty(308);
    }

    private UploadSession sessionOf(DriveRequest request) {
        UploadSession session = sessions.get(request.query().get("upload_id"));
        if (session == null) {
            throw new DriveError(404, "notFound", "Not Found");
        }
        return session;
    }

    private static void download(DriveExchange exchange, DriveFile file) throws IOException {
        if (file.isFolder()) {
            throw new DriveError(403, "fileNotDownloadable", "Only files with binary content can be downloaded.");
        }
        exchange.bytes(200, file.mimeType(), file.bytes());
    }

    private DriveFile update(DriveRequest request, Map<String, Object> changes) {
        if (changes.containsKey("parents")) {
            throw new DriveError(
                    403,
                    "fieldNotWritable",
                    "The parents field is not directly writable in update requests. Use the addParents and removeParents"
                            + " parameters instead.");
        }
        Map<String, String> query = request.query();
        return files.update(
                request.id(),
                changes,
                DriveFile.ids(query.get("addParents")),
                DriveFile.ids(query.get("removeParents")));
    }

    private Map<String, Object> list(DriveRequest request) {
        Map<String, String> query = request.query();
        int size = Integer.parseInt(query.getOrDefault("pageSize", "100"));
        List<DriveFile> found = files.list(
                DriveQuery.parse(query.get("q"), files), order(query.get("orderBy")), query.get("pageToken"), size + 1);
        List<DriveFile> page = found.stream().limit(size).toList();
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("kind", "drive#fileList");
        list.put("incompleteSearch", false);
        if (found.size() > size) {
            list.put("nextPageToken", page.getLast().id());
        }
        list.put(
                "files",
                page.stream().map(file -> file.resource(files.isTrashed(file))).toList());
        return DriveFields.of(list, query.getOrDefault("fields", LIST_FIELDS));
    }

    private static Comparator<DriveFile> order(String orderBy) {
        Comparator<DriveFile> order = (_, _) -> 0;
        for (String key : DriveFile.ids(orderBy)) {
            Comparator<DriveFile> by = switch (key.replaceFirst(" desc$", "")) {
                case "createdTime" -> Comparator.comparing(DriveFile::createdTime);
                case "name" -> Comparator.comparing(DriveFile::name);
                case "folder" -> Comparator.comparing(file -> !file.isFolder());
                case "starred" -> Comparator.comparing(file -> !file.isStarred());
                default -> throw DriveError.invalid("Invalid Value: orderBy " + key);
            };
            order = order.thenComparing(key.endsWith(" desc") ? by.reversed() : by);
        }
        return order;
    }

    private void file(DriveExchange exchange, DriveRequest request, DriveFile file) throws IOException {
        exchange.json(200, resource(file, request.query().getOrDefault("fields", FILE_FIELDS)));
    }

    private Map<String, Object> resource(DriveFile file, String fields) {
        return DriveFields.of(file.resource(files.isTrashed(file)), fields);
    }

    private static Map<String, Object> json(byte[] body) {
        return body.length == 0
                ? new LinkedHashMap<>()
                : JSON.readValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
