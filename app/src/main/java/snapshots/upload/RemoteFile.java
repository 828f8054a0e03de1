package snapshots.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file on a camera's own FTP server, as it was listed.
 *
 * @param path absolute, one character for each byte of it: to be sent back as it came, in whatever encoding the camera uses
 * @param size in bytes
 * @param modified null if the server does not say it exactly; the dates of an old-fashioned listing lose their time of day
 *     after half a year, and would make every file a new one
 */
record RemoteFile(String path, long size, @Nullable Instant modified) {}
