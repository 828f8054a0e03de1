package snapshots.standin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.credentials.Secret;
import pylib.lifecycle.Shutdown;

/**
 * A camera that sees motion every now and then and pushes a photo to an FTP server of this machine, with folders, file names
 * and local time as a Foscam has them. For one thread.
 */
final class PushingCamera {

    private static final Logger log = LoggerFactory.getLogger(PushingCamera.class);

    private static final List<String> FOLDERS = List.of("FI9900P_C0FFEE00D311", "snap");
    private static final DateTimeFormatter FILE_NAME = DateTimeFormatter.ofPattern("'MDAlarm_'yyyyMMdd-HHmmss'.jpg'");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration UNTIL_SOMETHING_LISTENS = Duration.ofSeconds(1);

    private final int port;
    private final String user;
    private final Secret password;
    private final List<byte[]> photos;
    private final Clock clock;
    private int pushed;

    /**
     * @param port of the FTP server on loopback
     * @param photos JPEGs to push in turn, each time with other bytes
     */
    PushingCamera(int port, String user, Secret password, List<byte[]> photos, Clock clock) {
        this.port = port;
        this.user = user;
        this.password = password;
        this.photos = photos;
        this.clock = clock;
    }

    /** Pushes a photo at each interval, until the end. While nothing listens it tries again soon, and says nothing. */
    void pushUntil(Shutdown shutdown, Duration interval) {
        Duration pause;
        do {
            pause = interval;
            try {
                push();
            } catch (ConnectException e) {
                pause = UNTIL_SOMETHING_LISTENS;
            } catch (IOException e) {
                log.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("The simulated camera could not push its picture");
            }
        } while (!shutdown.await(pause));
    }

    /**
     * Pushes the next photo.
     *
     * @throws ConnectException if nothing listens
     * @throws IOException with the server's words if it did not take the picture
     */
    void push() throws IOException {
        var client = new FTPClient();
        client.setConnectTimeout((int) TIMEOUT.toMillis());
        client.setDefaultTimeout((int) TIMEOUT.toMillis());
        client.setDataTimeout(TIMEOUT);
        client.connect(InetAddress.getLoopbackAddress(), port);
        try {
            require(FTPReply.isPositiveCompletion(client.getReplyCode()), client);
            require(client.login(user, password.value()), client);
            require(client.setFileType(FTP.BINARY_FILE_TYPE), client);
            client.enterLocalPassiveMode();
            for (String folder : FOLDERS) {
                client.makeDirectory(folder); // refused when it is there, as it mostly is
                require(client.changeWorkingDirectory(folder), client);
            }
            ZonedDateTime now = clock.instant().atZone(ZoneId.systemDefault());
            require(client.storeFile(FILE_NAME.format(now), new ByteArrayInputStream(nextPicture(now))), client);
            client.logout();
        } finally {
            client.disconnect();
        }
    }

    /** The counter tells pictures apart, the time those of different runs. */
    private byte[] nextPicture(ZonedDateTime now) {
        byte[] photo = photos.get(pushed % photos.size());
        return JpegComment.insert(photo, ++pushed + ", " + now);
    }

    private static void require(boolean done, FTPClient client) throws IOException {
        if (!done) {
            throw new IOException(
                    "the FTP server answered: " + client.getReplyString().strip());
        }
    }
}
