package snapshots.upload;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file says.
 *
 * @param pattern which way of naming it follows, e.g. {@code foscam}
 * @param time by the clock of the camera, in its own zone, from 2000 to 2099
 * @param event why it was taken, in lower case: {@code motion}, {@code person}, {@code schedule}, {@code line crossing};
 *     null if the name does not say
 * @param camera what the name calls its camera: an address, a serial number, a model and MAC; null if it does not
 */
record NamedTime(
        String pattern,
        LocalDateTime time,
        @Nullable String event,
        @Nullable String camera) {}
