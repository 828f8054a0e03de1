package snapshots.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers in JSON with a length: some programs cannot read what comes in chunks, as the source of CodeProject.AI's
 * {@code ProxyController} says of Blue Iris.
 */
@Component
final class WholeJson {

    private final JsonMapper mapper;

    WholeJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ResponseEntity<byte[]> answer(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(mapper.writeValueAsBytes(body));
    }
}
