package snapshots.device;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;

/**
 * A camera that has a folder: a file that is uploaded anywhere below belongs to it.
 *
 * @param key device key on the bus, e.g. {@code Front Door Camera}
 * @param label name for people, e.g. {@code Front Door}
 * @param folder its folder below the storage root, e.g. {@code uploads/frontdoor}
 * @param zone what the times in its file names mean
 * @param cameraId what it calls itself in the names of its files, empty if that is not known
 * @param account its own FTP account, null if it has none
 * @param recordings its own FTP server, null if nothing is to be fetched from there
 */
public record Uploader(
        String key,
        String label,
        String folder,
        ZoneId zone,
        String cameraId,
        @Nullable Account account,
        @Nullable Recordings recordings) {

    /** Who it signs in as. */
    public record Account(String user, Secret password) {}

    /**
     * Where what it recorded is fetched from.
     *
     * @param host name or address, IPv6 in brackets
     * @param port 50021 on a Foscam
     * @param user never empty
     * @param password may be empty
     * @param folder where its recordings begin, {@code /} for all there is
     */
    public record Recordings(String host, int port, String user, Secret password, String folder) {}
}
