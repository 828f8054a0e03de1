package snapshots.archive;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import snapshots.snapshot.Kind;

/**
 * One destination. Its type is the one of {@code disk}, {@code s3} and {@code drive} that is filled in.
 *
 * @param takes what it gets a copy of
 * @param cameras what it gets of single cameras instead, by device key or location; nothing for an empty list
 * @param parallel how many copies are on their way at once
 * @param bandwidth bytes per second of all of them together; 0: as fast as they go
 */
public record DestinationSettings(
        @NotNull @DefaultValue({"pushed", "human", "detect", "clip"})
        List<Kind> takes,

        @NotNull @DefaultValue Map<String, List<Kind>> cameras,

        @Min(value = 1, message = "must be 1 to 32, for example 4")
        @Max(value = 32, message = "must be 1 to 32, for example 4")
        @DefaultValue("4")
        int parallel,

        @NotNull @DefaultValue("0B") DataSize bandwidth,
        @Valid @Nullable DiskSettings disk,
        @Valid @Nullable S3Settings s3,
        @Valid @Nullable DriveSettings drive) {

    /** How many types are filled in. */
    long types() {
        return Stream.of(
                        disk != null && !disk.path().isBlank(),
                        s3 != null && !s3.bucket().isBlank(),
                        drive != null && !drive.folder().isBlank())
                .filter(there -> there)
                .count();
    }

    /** As if nothing were set; it is of no type. */
    static DestinationSettings standard() {
        return new DestinationSettings(
                List.of(Kind.PUSHED, Kind.HUMAN, Kind.DETECT, Kind.CLIP),
                Map.of(),
                4,
                DataSize.ofBytes(0),
                null,
                null,
                null);
    }

    /** The same for a folder. */
    DestinationSettings with(DiskSettings folder) {
        return new DestinationSettings(takes, cameras, parallel, bandwidth, folder, s3, drive);
    }
}
