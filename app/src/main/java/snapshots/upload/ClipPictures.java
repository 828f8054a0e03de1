package snapshots.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what is in a clip, where there is an ffmpeg. Thread-safe; each call is a process of its own. */
public final class ClipPictures {

    private static final Logger log = LoggerFactory.getLogger(ClipPictures.class);

    private final KeyFrames keyFrames;

    ClipPictures(KeyFrames keyFrames) {
        this.keyFrames = keyFrames;
    }

    /**
     * The first key frame of a clip.
     *
     * @return a whole JPEG, 20 MB at most; empty if none can be had
     * @throws IOException if the clip cannot be read
     * @throws InterruptedException if this thread is to end
     */
    public Optional<byte[]> first(Path clip) throws IOException, InterruptedException {
        if (!keyFrames.areAvailable()) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(clip)) {
            byte[] head = bytes.readNBytes(ClipContainer.HEAD_LENGTH);
            ClipContainer container = ClipContainer.check(head, Files.size(clip), clip.toString());
            return Optional.of(keyFrames.first(clip, container));
        } catch (UploadRefusedException | NoKeyFrameException e) {
            log.debug("No picture of a clip: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
