package snapshots.upload;

import java.time.Duration;
import org.springframework.util.unit.DataSize;
import pylib.credentials.Secret;
import snapshots.device.Uploader;

/**
 * A camera whose recordings are fetched from its own FTP server.
 *
 * @param camera whose they are
 * @param host name or address, e.g. {@code 192.168.1.20}
 * @param port 50021 on a Foscam
 * @param folder where its recordings begin, {@code /} for all there is
 * @param interval from the end of one round to the beginning of the next
 * @param connectTimeout how long it may take to accept a connection
 * @param transferTimeout how long it may be silent
 * @param largest what is larger is not fetched
 */
record RecordingsSettings(
        Uploader camera,
        String host,
        int port,
        String user,
        Secret password,
        String folder,
        Duration interval,
        Duration connectTimeout,
        Duration transferTimeout,
        DataSize largest) {}
