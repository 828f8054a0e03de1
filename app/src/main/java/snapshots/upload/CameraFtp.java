package snapshots.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session with a camera's own FTP server: passive, binary, under deadlines. For one thread. */
final class CameraFtp implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CameraFtp.class);

    private final FTPClient client = new FTPClient();
    private final RecordingsSettings settings;

    private CameraFtp(RecordingsSettings settings) {
        this.settings = settings;
        client.setConnectTimeout((int) settings.connectTimeout().toMillis());
        client.setDefaultTimeout((int) settings.transferTimeout().toMillis());
        client.setDataTimeout(settings.transferTimeout());
        client.setControlEncoding(StandardCharsets.ISO_8859_1.name()); // keeps every byte of a name
        client.configure(new FTPClientConfig(FTPClientConfig.SYST_UNIX)); // small servers do not know SYST
    }

    /**
     * Signs in.
     *
     * @throws LoginRefusedException if the camera does not take the user name or password
     * @throws IOException if there is no session for another reason
     */
    static CameraFtp open(RecordingsSettings settings) throws IOException {
        CameraFtp ftp = new CameraFtp(settings);
        try {
            ftp.signIn();
            return ftp;
        } catch (IOException e) {
            ftp.close();
            throw e;
        }
    }

    private void signIn() throws IOException {
        connect();
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw new IOException("does not take a session: " + reply());
        }
        if (!client.login(settings.user(), settings.password().value())) {
            throw FTPReply.isNegativePermanent(client.getReplyCode())
                    ? new LoginRefusedException("refuses the user name or password: " + reply())
                    : new IOException("does not sign anyone in: " + reply());
        }
        client.enterLocalPassiveMode();
        if (!client.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw new IOException("does not send files as they are: " + reply());
        }
    }

    private void connect() throws IOException {
        try {
            client.connect(settings.host(), settings.port());
        } catch (IOException e) {
            throw new IOException("cannot be reached: " + e, e);
        }
    }

    FTPClient client() {
        return client;
    }

    /** Its last reply, on one line. */
    String reply() {
        return String.valueOf(client.getReplyString()).strip().replaceAll("\\p{Cntrl}+", " ");
    }

    /** Says goodbye where it can: some cameras keep the place of a session that just goes. */
    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.logout();
            }
        } catch (IOException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("No goodbye");
        } finally {
            disconnect();
        }
    }

    private void disconnect() {
        try {
            client.disconnect();
        } catch (IOException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("The connection was gone");
        }
    }
}
