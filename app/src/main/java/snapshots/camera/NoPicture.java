package snapshots.camera;

import java.nio.charset.StandardCharsets;
import snapshots.device.Camera;

/** Says what came instead of a picture, without quoting it: cameras repeat what they were asked, password and all. */
final class NoPicture {

    private static final int LONGEST_TEXT = 1_000;

    private NoPicture() {}

    static FetchException instead(Camera camera, Answer answer) {
        return FetchException.retry(camera, Reason.NO_PICTURE, what(answer));
    }

    private static String what(Answer answer) {
        if (answer.body().length == 0) {
            return "sent nothing instead of a picture. If this goes on, restart the camera.";
        }
        if (answer.isMarkup()) {
            return "sent a page instead of a picture. Make sure that its protocol or snapshot URL is right.";
        }
        if (hasNoStream(answer)) {
            return "has no running video stream to take a picture from. If this goes on, restart the camera.";
        }
        return "sent something else instead of a JPEG. Make sure that its protocol or snapshot URL is right.";
    }

    private static boolean hasNoStream(Answer answer) {
        int length = Math.min(answer.body().length, LONGEST_TEXT);
        return new String(answer.body(), 0, length, StandardCharsets.ISO_8859_1).contains("No MJ stream");
    }
}
