package snapshots.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Why a request is not answered as was wished, in the form of RFC 9457.
 *
 * @param detail for a person
 * @param errors what was wrong in which part of the request
 */
public record Problem(HttpStatusCode status, String detail, List<FieldError> errors) {

    public static final String CONTENT_TYPE = "application/problem+json";

    /** @param message goes on after the field's name */
    public record FieldError(String field, String message) {}

    public static Problem of(HttpStatusCode status, String detail) {
        return new Problem(status, detail, List.of());
    }

    public static Problem at(String field, String message) {
        return new Problem(HttpStatus.BAD_REQUEST, field + " " + message, List.of(new FieldError(field, message)));
    }

    /** @param path of the request */
    public Map<String, Object> body(String path) {
        Map<String, Object> body = new LinkedHashMap<>();
        HttpStatus known = HttpStatus.resolve(status.value());
        body.put("type", "about:blank");
        body.put("title", known == null ? "Error" : known.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", detail);
        body.put("instance", path);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return body;
    }
}
