package snapshots.retention;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import snapshots.snapshot.Kind;

/**
 * How long pictures are kept here.
 *
 * @param enabled whether anything is removed at all
 * @param keep how long, counted from when they came, by kind; see {@link #keep(Kind)} for the others
 * @param cameras the same for single cameras, by device key or location
 * @param maxSize how much of it may lie here; 0: any amount
 * @param floorMargin when less than this is free above the disk floor, the oldest go
 * @param keepRows how long the journal knows of what is not here any more
 * @param firstAfter from the start to the first run
 * @param interval from one run to the next
 */
@Validated
@ConfigurationProperties("snapshots.retention")
record RetentionSettings(
        @DefaultValue("true") boolean enabled,
        @NotNull @DefaultValue Map<Kind, Keep> keep,
        @NotNull @DefaultValue Map<String, Map<Kind, Keep>> cameras,
        @NotNull @DefaultValue("0B") DataSize maxSize,
        @NotNull @DefaultValue("250MB") DataSize floorMargin,
        @NotNull @DefaultValue("400d") Keep keepRows,

        @NotNull @DurationMin(seconds = 1, message = "must be 1s or more, for example 1m") @DefaultValue("1m")
        Duration firstAfter,

        @NotNull @DurationMin(seconds = 1, message = "must be 1s or more, for example 1h") @DefaultValue("1h")
        Duration interval) {

    /** How long a kind is kept: 24 hours what was fetched and shows nobody, 30 days all else, if nothing is set. */
    Keep keep(Kind kind) {
        return keep.getOrDefault(kind, kind == Kind.FETCH ? Keep.days(1) : Keep.days(30));
    }

    /** The same for one camera's, by what was said of that camera. */
    Keep keep(Kind kind, String camera) {
        return cameras.getOrDefault(camera, Map.of()).getOrDefault(kind, keep(kind));
    }

    /** What a camera's name in the settings may stand for, in lower case. */
    static Stream<String> deviceKeys(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return Stream.of(key, key + " camera");
    }
}
