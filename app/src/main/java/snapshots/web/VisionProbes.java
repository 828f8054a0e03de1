package snapshots.web;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What programs ask a server of this kind before they send it pictures. They show no key here, and learn nothing. */
@RestController
@ConditionalOnBooleanProperty("snapshots.web.vision.enabled")
class VisionProbes {

    static final String NAME = "snapshot-processor";

    private final WholeJson json;

    VisionProbes(WholeJson json) {
        this.json = json;
    }

    record Status(boolean success, String message) {}

    record Models(boolean success, List<String> models, String command, String moduleId) {}

    record Update(boolean success, String message, boolean updateAvailable) {}

    @GetMapping("/v1/status/ping")
    ResponseEntity<byte[]> ping() {
        return json.answer(HttpStatus.OK, new Status(true, NAME));
    }

    /** There are no models besides the one of {@code /v1/vision/detection}. */
    @RequestMapping(
            path = "/v1/vision/custom/list",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<byte[]> models() {
        return json.answer(HttpStatus.OK, new Models(true, List.of(), "list", NAME));
    }

    @GetMapping("/v1/status/updateavailable")
    ResponseEntity<byte[]> update() {
        return json.answer(HttpStatus.OK, new Update(false, "This server does not look for updates", false));
    }
}
