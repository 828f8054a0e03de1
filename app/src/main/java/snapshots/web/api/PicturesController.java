package snapshots.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import snapshots.snapshot.Media;

/** Shows pictures and clips. */
@RestController
class PicturesController {

    private final ShownFiles files;
    private final Thumbnails thumbnails;

    PicturesController(ShownFiles files, Thumbnails thumbnails) {
        this.files = files;
        this.thumbnails = thumbnails;
    }

    /** The picture as it came, without anything drawn into it. */
    @GetMapping("/api/snapshots/{id}/picture")
    void picture(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(id, files.file(id, Media.PICTURE), request, response);
    }

    /** The copy with boxes. */
    @GetMapping("/api/snapshots/{id}/annotated")
    void annotated(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(id, files.annotated(id), request, response);
    }

    /** The clip. */
    @GetMapping("/api/snapshots/{id}/clip")
    void clip(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(id, files.file(id, Media.CLIP), request, response);
    }

    private void send(String id, ShownFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            new FileAnswer(request, response).send(file);
        } catch (NoSuchFileException e) {
            throw files.gone(id);
        }
    }

    /** A small upright JPEG of the picture, or of the first key frame of the clip; its short side is 240 pixels. */
    @GetMapping("/api/snapshots/{id}/thumbnail")
    ResponseEntity<byte[]> thumbnail(@PathVariable String id) throws IOException, InterruptedException {
        ShownFile file = files.file(id);
        try {
            return ResponseEntity.ok()
                    .eTag("\"t-" + file.sha256() + "\"")
                    .header("Cache-Control", file.cacheControl())
                    .header("X-Content-Type-Options", "nosniff")
                    .contentType(MediaType.IMAGE_JPEG)
                    .body(thumbnails.of(file));
        } catch (NoSuchFileException e) {
            throw files.gone(id);
        }
    }
}
