package snapshots.contract;

import static java.util.Map.entry;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What springdoc finds out about the interface by itself, with what only a person can say of it. */
final class OpenApiDocument {

    private static final String JSON = "application/json";
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> BYTES = Map.of("type", "string", "format", "binary");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** By the name of the method that does it. */
    private static final Map<String, String> SUMMARIES = Map.ofEntries(
            entry("search", "Find snapshots, the newest first"),
            entry("count", "How many there are, up to 10 000"),
            entry("days", "How many there are of each day, the newest first; the last 30 days, or from and to"),
            entry("why", "All that is known of a snapshot: every stage with its time, every rule, every copy"),
            entry("star", "Keep its files for good"),
            entry("unstar", "Keep its files as long as others again"),
            entry("review", "Say that a person has looked at it"),
            entry("unreview", "Take that back"),
            entry("delete", "Delete its files, unless something speaks for keeping them"),
            entry("bulk", "Star, review or delete up to 200 at once"),
            entry("picture", "The picture as it came, without anything drawn into it"),
            entry("annotated", "The copy with boxes"),
            entry("clip", "The clip"),
            entry("thumbnail", "A small upright JPEG; its short side is 240 pixels"),
            entry("cameras", "All configured cameras, and how they do"),
            entry("fetch", "Ask a camera for a picture, as if the bus had asked"),
            entry("backlog", "What waits for each stage, and what each destination of copies is owed"),
            entry("cost", "What the last days would have cost under each policy"),
            entry("rules", "What counts of what a camera shows, where each rule is set, and the version of it all"),
            entry("replaceRules", "Replace those that are saved; If-Match names the version that is replaced"),
            entry("whatIf", "Which pictures would count, and which would not any more, under other rules"),
            entry("users", "Who may sign in"),
            entry("addUser", "Let somebody sign in"),
            entry("changeUser", "Give somebody another role or password; ends his sessions"),
            entry("removeUser", "Let somebody sign in no more; ends his sessions and tokens"),
            entry("tokens", "What programs may show instead of signing in, without the secrets"),
            entry("makeToken", "Make one; its secret is shown in this answer alone"),
            entry("revokeToken", "End one"),
            entry("events", "Server-sent events: snapshot when one gets further, reload when too much was missed"),
            entry("document", "This document"));

    /** Records that are answers, with those within. */
    private static final List<String> ANSWERS = List.of(
            "SnapshotItem",
            "SnapshotList",
            "CountAnswer",
            "SnapshotWhy",
            "BulkAnswer",
            "CameraItem",
            "CamerasController",
            "BacklogAnswer",
            "CostAnswer");

    private static final List<Map<String, Object>> FILTER = List.of(
            parameter("camera", "device key; may be repeated", array(TEXT)),
            parameter("from", "taken then or later: a day or a time, 2026-11-22 or 2026-11-22T17:30:00Z", TEXT),
            parameter("to", "taken before", TEXT),
            parameter("time", "part of the day, 22:00-06:30", TEXT),
            parameter("label", "what was seen, and counts; may be repeated", array(TEXT)),
            parameter("score", "with which it was seen at least", Map.of("type", "number", "minimum", 0, "maximum", 1)),
            parameter("source", "may be repeated", array(words("fetch", "upload"))),
            parameter(
                    "state",
                    "how far it has come; may be repeated",
                    array(words(
                            "accepted",
                            "captured",
                            "detected",
                            "published",
                            "kept",
                            "duplicate",
                            "unadopted",
                            "rejected",
                            "stale",
                            "failed"))),
            parameter("starred", "whether it is", Map.of("type", "boolean")),
            parameter("reviewed", "whether it is", Map.of("type", "boolean")),
            parameter("copyAt", "destination that has a verified copy", TEXT),
            parameter("q", "text in its camera's name, its file's name or the reason why it ended", TEXT),
            parameter("cursor", "next of the answer before", TEXT),
            parameter("limit", "how many", Map.of("type", "integer", "minimum", 1, "maximum", 200, "default", 50)));

    private final Map<String, Object> document;

    /** @param found what springdoc found out */
    OpenApiDocument(byte[] found) {
        document = MAPPER.readValue(found, new TypeReference<TreeMap<String, Object>>() {});
    }

    /** Always the same for the same interface. */
    String text() {
        document.remove("servers");
        document.put(
                "info",
                Map.of(
                        "title",
                        "snapshot-processor",
                        "version",
                        "1",
                        "description",
                        "Finds pictures of cameras again, and says why they are as they are. Times are UTC. What goes wrong"
                                + " is answered as a problem (RFC 9457). See docs/ref/api.md."));
        Map<String, Object> schemas = map(map(document, "components"), "schemas");
        ANSWERS.forEach(answer -> sayWhatMayBeMissing(answer, schemas));
        schemas.putAll(schemas());
        map(document, "paths")
                .values()
                .forEach(path -> cast(path).values().forEach(operation -> complete(cast(operation))));
        return MAPPER.writeValueAsString(sorted(document)) + "\n";
    }

    /** Everything is always there; what has nothing to say may be null. */
    private static void sayWhatMayBeMissing(String answer, Map<String, Object> schemas) {
        try {
            sayWhatMayBeMissing(Class.forName("snapshots.web.api." + answer), schemas);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void sayWhatMayBeMissing(Class<?> type, Map<String, Object> schemas) {
        Stream.of(type.getDeclaredClasses()).forEach(inner -> sayWhatMayBeMissing(inner, schemas));
        if (!type.isRecord() || !schemas.containsKey(type.getSimpleName())) {
            return;
        }
        Map<String, Object> schema = map(schemas, type.getSimpleName());
        Map<String, Object> properties = map(schema, "properties");
        List<RecordComponent> components = List.of(type.getRecordComponents());
        schema.put("required", components.stream().map(RecordComponent::getName).toList());
        components.stream()
                .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .forEach(name ->
                        properties.put(name, Map.of("anyOf", List.of(map(properties, name), Map.of("type", "null")))));
    }

    private static void complete(Map<String, Object> operation) {
        String name = operation.get("operationId").toString();
        if (!SUMMARIES.containsKey(name)) {
            throw new AssertionError("say in OpenApiDocument what the operation " + name + " does");
        }
        operation.put("summary", SUMMARIES.get(name));
        Map<String, Object> responses = map(operation, "responses");
        responses.values().forEach(response -> nameJson(cast(response)));
        responses.put("default", response("a problem", "application/problem+json", reference("Problem")));
        switch (name) {
            case "search" -> operation.put("parameters", FILTER);
            case "count", "days" -> operation.put("parameters", FILTER.subList(0, FILTER.size() - 2)); // not of a place
            case "bulk" ->
                operation.put(
                        "requestBody",
                        Map.of("required", true, "content", Map.of(JSON, Map.of("schema", reference("BulkRequest")))));
            case "fetch" -> responses.put("202", responses.remove("200"));
            case "addUser", "makeToken" -> responses.put("201", responses.remove("200"));
            case "changeUser", "removeUser", "revokeToken" -> responses.put("204", responses.remove("200"));
            case "picture", "annotated" -> file(responses, "image/jpeg");
            case "thumbnail" -> {
                file(responses, "image/jpeg");
                responses.remove("206"); // it is small
            }
            case "clip" -> file(responses, "video/*");
            case "document" -> responses.put("200", response("OK", JSON, Map.of("type", "object")));
            case "events" -> responses.put("200", response("a stream", "text/event-stream", TEXT));
            default -> {}
        }
    }

    private static void nameJson(Map<String, Object> response) {
        if (response.containsKey("content")) {
            Map<String, Object> content = map(response, "content");
            if (content.containsKey("*/*")) {
                content.put(JSON, content.remove("*/*"));
            }
        }
    }

    private static void file(Map<String, Object> responses, String type) {
        responses.put("200", response("all of it", type, BYTES));
        responses.put("206", response("the part that the header Range asks for", type, BYTES));
        responses.put("304", Map.of("description", "it is the one that the header If-None-Match names"));
        responses.put(
                "410",
                response("it was removed, by the rule that is said", "application/problem+json", reference("Problem")));
    }

    private static Map<String, Object> schemas() {
        return Map.of(
                "BulkRequest",
                Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("action", "ids"),
                        "properties",
                        Map.of(
                                "ids",
                                Map.of(
                                        "type",
                                        "array",
                                        "minItems",
                                        1,
                                        "maxItems",
                                        200,
                                        "items",
                                        Map.of("type", "string", "format", "uuid")),
                                "action",
                                words("star", "unstar", "review", "unreview", "delete"))),
                "Problem",
                Map.of(
                        "type",
                        "object",
                        "description",
                        "RFC 9457",
                        "properties",
                        Map.of(
                                "type", TEXT,
                                "title", TEXT,
                                "status", Map.of("type", "integer"),
                                "detail", TEXT,
                                "instance", TEXT,
                                "errors",
                                        array(Map.of(
                                                "type",
                                                "object",
                                                "properties",
                                                Map.of("field", TEXT, "message", TEXT))))));
    }

    private static Map<String, Object> parameter(String name, String description, Map<String, Object> schema) {
        return Map.of("name", name, "in", "query", "required", false, "description", description, "schema", schema);
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    private static Map<String, Object> words(String... words) {
        return Map.of("type", "string", "enum", List.of(words));
    }

    private static Map<String, Object> reference(String schema) {
        return Map.of("$ref", "#/components/schemas/" + schema);
    }

    private static Map<String, Object> response(String description, String type, Map<String, Object> schema) {
        return Map.of("description", description, "content", Map.of(type, Map.of("schema", schema)));
    }

    private static Map<String, Object> map(Map<String, Object> in, String name) {
        return cast(in.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object value) {
        return (Map<String, Object>) value;
    }

    /** By name, wherever it came from. */
    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((name, each) -> sorted.put(name.toString(), sorted(each)));
                yield sorted;
            }
            case List<?> list ->
                new ArrayList<>(
                        Stream.of(list.toArray()).map(OpenApiDocument::sorted).toList());
            default -> value;
        };
    }
}
