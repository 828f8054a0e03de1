package snapshots.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what there is under {@code /api}; made by a test and only handed out here, so that it costs nothing to have it. */
@RestController
class OpenApiController {

    /** This interface as an OpenAPI document. */
    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document() throws IOException {
        try (InputStream document =
                Objects.requireNonNull(getClass().getResourceAsStream("/openapi/openapi.json"), "built without it")) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document.readAllBytes());
        }
    }
}
