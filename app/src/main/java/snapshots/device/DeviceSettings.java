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

    /**
     * One device; only cameras use more than type and location.
     *
     * @param protocol how an output is asked for a picture
     * @param https how an output is asked for a picture
     * @param snapshotUrl where an output is asked for a picture
     * @param params where an output is and who may ask it, {@code user:password@host:port}; used when no trigger says it
     * @param burst how many pictures of an output one trigger takes, if not as many as of all
     * @param ftpUser as whom an input signs in to the FTP server, if not with the account of all
     * @param ftpPassword of that account
     * @param timeZone what the times in its file names mean, e.g. {@code Europe/Berlin}
     * @param folder its folder below the storage root, if not the one made of its location
     * @param cameraId what it calls itself in the names of its files, e.g. {@code 00626E44C831}
     * @param recordings its own FTP server, {@code user:password@host:port}; nothing is fetched from there without it
     * @param recordingsFolder where its recordings begin, if not at {@code /}
     */
    public record Entry(
            @Nullable String type,
            @Nullable String location,
            Camera.@Nullable Protocol protocol,
            Camera.@Nullable Https https,
            @Nullable String snapshotUrl,
            @Nullable String params,
            @Nullable Integer burst,
            @Nullable String ftpUser,
            @Nullable String ftpPassword,
            @Nullable String timeZone,
            @Nullable String folder,
            @Nullable String cameraId,
            @Nullable String recordings,
            @Nullable String recordingsFolder) {

        @Override
        public String toString() {
            return "Entry[" + type + ", " + location + "]"; // and no password
        }
    }
}
