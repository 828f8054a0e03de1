package snapshots.web.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera and how it does.
 *
 * @param camera device key, as in addresses
 * @param canBeAsked whether it can be asked for a picture; else it only pushes
 * @param lastPicture when its last picture or clip was taken
 * @param lastDay how many snapshots of it were taken in the last 24 hours, failed ones among them
 * @param lastTrouble the last time that there was no picture
 */
record CameraItem(
        String camera,
        String label,
        boolean canBeAsked,
        @Nullable Instant lastPicture,
        int lastDay,
        @Nullable Trouble lastTrouble) {

    /** Why there was no picture: it failed, came too late or was rejected, as {@code state} says. */
    record Trouble(Instant at, String state, String reason) {}
}
