package snapshots.upload;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a picture was taken, as well as can be known.
 *
 * @param instant the time to use
 * @param cameraTime what the camera's clock said, whether believed or not; null if the name has no time
 * @param doubt what speaks against it
 */
record CapturedTime(Instant instant, @Nullable LocalDateTime cameraTime, Doubt doubt) {

    /** A clock that is further ahead is wrong; one that is behind may be a camera that catches up. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Why a time is to be taken with care. */
    enum Doubt {
        NONE,
        /** The camera's clock is more than five minutes ahead; the time is that of the arrival. */
        AHEAD,
        /** Clocks were put back, and this hour was there twice; the time is that of the first. */
        DST_OVERLAP,
        /** Clocks were put forward, and this hour was not there; the time is what a clock not put forward means by it. */
        DST_GAP,
        /** The name has none; the time is that of the arrival. */
        NO_TIME;

        /** The word used in the journal, empty for none. */
        String word() {
            return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param cameraTime what the camera's clock said, null if the name has no time
     * @param zone of the camera's clock
     * @param arrival when the file began to arrive
     */
    static CapturedTime of(@Nullable LocalDateTime cameraTime, ZoneId zone, Instant arrival) {
        if (cameraTime == null) {
            return new CapturedTime(arrival, null, Doubt.NO_TIME);
        }
        Instant instant = ZonedDateTime.of(cameraTime, zone).toInstant();
        if (instant.isAfter(arrival.plus(TOLERANCE))) {
            return new CapturedTime(arrival, cameraTime, Doubt.AHEAD);
        }
        return new CapturedTime(instant, cameraTime, doubt(cameraTime, zone.getRules()));
    }

    private static Doubt doubt(LocalDateTime cameraTime, ZoneRules rules) {
        ZoneOffsetTransition transition = rules.getTransition(cameraTime);
        if (transition == null) {
            return Doubt.NONE;
        }
        return transition.isGap() ? Doubt.DST_GAP : Doubt.DST_OVERLAP;
    }
}
