package snapshots.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.JpegStructure;
import snapshots.snapshot.Media;
import snapshots.upload.UploadRefusedException.Kind;

/**
 * What a file is, by its content.
 *
 * @param width in pixels; 0 for a clip
 * @param height in pixels; 0 for a clip
 * @param jpeg all bytes of a picture, not to be changed; null for a clip
 * @param container of a clip, null for a picture
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Content(
        Media media,
        int width,
        int height,
        byte @Nullable [] jpeg,
        @Nullable ClipContainer container) {

    /**
     * Looks into a file.
     *
     * @param largestPicture in bytes; may be held in memory
     * @throws UploadRefusedException if it is neither a whole picture of that size nor a clip, or cannot be read
     */
    static Content of(Incoming incoming, String sentPath, long largestPicture) throws UploadRefusedException {
        byte[] bytes = incoming.bytes();
        if (bytes != null) {
            return ofPicture(bytes);
        }
        byte[] head = head(incoming.file());
        if (Bytes.at(head, 0, "\u00FF\u00D8")) {
            return ofPicture(picture(incoming, largestPicture));
        }
        return ofClip(ClipContainer.check(head, incoming.size(), sentPath));
    }

    private static Content ofPicture(byte[] jpeg) throws UploadRefusedException {
        try {
            JpegStructure.Dimensions size = JpegStructure.check(jpeg);
            return new Content(Media.PICTURE, size.width(), size.height(), jpeg, null);
        } catch (BrokenPictureException e) {
            throw new UploadRefusedException(
                    Kind.BAD_FILE, "the picture " + e.getMessage() + "; send a whole JPEG picture");
        }
    }

    private static Content ofClip(ClipContainer container) {
        return new Content(Media.CLIP, 0, 0, null, container);
    }

    private static byte[] picture(Incoming incoming, long largest) throws UploadRefusedException {
        if (incoming.size() > largest) {
            throw new UploadRefusedException(
                    Kind.TOO_LARGE,
                    "a picture may have " + largest
                            + " bytes at most; to allow more: snapshots.upload.max-picture-size=50MB");
        }
        try {
            return Files.readAllBytes(incoming.file());
        } catch (IOException e) {
            throw DiskFailures.refusal(e);
        }
    }

    /** @throws UploadRefusedException if the file cannot be read */
    static byte[] head(Path file) throws UploadRefusedException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(ClipContainer.HEAD_LENGTH);
        } catch (IOException e) {
            throw DiskFailures.refusal(e);
        }
    }
}
