package snapshots.web.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera and how it does.
 *
 * @param camera device key, as in addresses
 * @param canBeAsked whether it can be asked for a picture; else it only pushes
 * @param lastPicture when its last picture or clip was taken
 * @param lastHour pictures and clips of the last 60 minutes
 * @param lastDay of the last 24 hours
 * @param lastTrouble the last time within a week that there was no picture
 */
record CameraItem(
        String camera,
        String label,
        boolean canBeAsked,
        @Nullable Instant lastPicture,
        long lastHour,
        long lastDay,
        @Nullable Trouble lastTrouble) {

    /** Why there was no picture: it failed, came too late or was rejected, as {@code state} says. */
    record Trouble(Instant at, String state, String reason) {}
}
