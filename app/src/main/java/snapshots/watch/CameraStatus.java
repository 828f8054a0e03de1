package snapshots.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import snapshots.catalog.Alarm;

/**
 * How a camera does.
 *
 * @param alarms that have not ended; none if all is as usual
 * @param lastPicture when it was heard of last; empty if it never was
 * @param usualPerHour how many pictures come at this hour of the day, on average; empty while that is not known
 * @param usualLongestGap without a picture at this hour; empty while that is not known, or the camera is heard of too seldom
 */
public record CameraStatus(
        String camera,
        List<Alarm> alarms,
        Optional<Instant> lastPicture,
        Optional<Double> usualPerHour,
        Optional<Duration> usualLongestGap) {}
