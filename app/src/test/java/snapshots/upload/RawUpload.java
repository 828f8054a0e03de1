package snapshots.upload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;

/** An upload of which every step is done by hand, to be broken off where a test wants it. Passive. */
final class RawUpload implements AutoCloseable {

    private static final Pattern PASSIVE = Pattern.compile("(\\d+),(\\d+)\\)");

    final Socket data;
    private final FTPClient client;

    /** @param command with its argument, e.g. {@code STOR a.jpg} */
    RawUpload(FTPClient client, String command) throws IOException {
        this.client = client;
        client.pasv();
        Matcher port = PASSIVE.matcher(client.getReplyString());
        if (!port.find()) {
            throw new IOException(client.getReplyString());
        }
        data = new Socket();
        data.connect(new InetSocketAddress(
                client.getRemoteAddress(), Integer.parseInt(port.group(1)) * 256 + Integer.parseInt(port.group(2))));
        client.sendCommand(command);
    }

    void send(byte[] bytes, int count) throws IOException {
        data.getOutputStream().write(bytes, 0, count);
        data.getOutputStream().flush();
    }

    /** Breaks the data connection as a camera does that loses its power: no more bytes, and no end. */
    void reset() throws IOException {
        data.setSoLinger(true, 0);
        data.close();
    }

    /** @return the code of the answer to the whole upload */
    int answer() throws IOException {
        return client.getReply();
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
