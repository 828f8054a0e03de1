package snapshots.device;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The devices as configured under {@code snapshots.devices}.
 *
 * @param inputs what reports events; cameras among them push their pictures
 * @param outputs what can be asked for something; cameras among them are asked for pictures
 * @param uploadFolder folder of all cameras' folders, below the storage root
 */
@ConfigurationProperties("snapshots.devices")
public record DeviceSettings(
        @DefaultValue List<Entry> inputs,
        @DefaultValue List<Entry> outputs,
        @DefaultValue("uploads") String uploadFolder) {

    /** One device; only cameras among the outputs use more than type and location. */
    public record Entry(
            @Nullable String type,
            @Nullable String location,
            Camera.@Nullable Protocol protocol,
            Camera.@Nullable Https https,
            @Nullable String snapshotUrl) {}
}
