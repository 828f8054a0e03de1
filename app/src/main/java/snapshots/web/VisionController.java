package snapshots.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import snapshots.detect.DetectionException;
import snapshots.detect.Glance;
import snapshots.detect.LocalVision;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.FailureKind;
import snapshots.web.VisionAnswer.Refusal;

/** Looks at a picture that another program sends, as DeepStack and CodeProject.AI do. */
@RestController
@ConditionalOnBooleanProperty("snapshots.web.vision.enabled")
class VisionController {

    private static final Logger log = LoggerFactory.getLogger(VisionController.class);

    private final LocalVision vision;
    private final VisionPlaces places;
    private final VisionKey key;
    private final WholeJson json;

    VisionController(LocalVision vision, VisionPlaces places, VisionKey key, WholeJson json) {
        this.vision = vision;
        this.places = places;
        this.key = key;
        this.json = json;
        log.info("Other programs may send pictures to be looked at: POST /v1/vision/detection");
    }

    @PostMapping("/v1/vision/detection")
    ResponseEntity<byte[]> detect(HttpServletRequest request)
            throws VisionRefusedException, BrokenPictureException, DetectionException, IOException {
        long start = System.nanoTime();
        try (VisionPlaces.Place place = places.take()) {
            VisionForm form = VisionForm.of(request);
            key.require(form.key(), request.getRemoteAddr());
            OptionalDouble lowest = form.lowest();
            place.awaitTurn();
            Glance glance = vision.look(form.picture(), lowest);
            return json.answer(HttpStatus.OK, VisionAnswer.of(glance, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(VisionRefusedException refused) {
        return json.answer(refused.status(), Refusal.of(refused.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(MaxUploadSizeExceededException tooLarge) {
        return json.answer(HttpStatus.CONTENT_TOO_LARGE, Refusal.of("the picture is larger than 20 MB"));
    }

    @ExceptionHandler({MultipartException.class, InvalidParameterException.class})
    ResponseEntity<byte[]> onMalformedBody() {
        return json.answer(HttpStatus.BAD_REQUEST, Refusal.of("No valid image file found: the form is malformed"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(BrokenPictureException broken) {
        return json.answer(
                HttpStatus.BAD_REQUEST, Refusal.of("invalid image file: the picture " + broken.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> on(DetectionException failure) {
        HttpStatus status =
                failure.kind() == FailureKind.RETRY ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
        return json.answer(status, Refusal.of("the detector " + failure.getMessage()));
    }
}
