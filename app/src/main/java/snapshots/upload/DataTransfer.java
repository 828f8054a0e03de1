package snapshots.upload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.FtpSession;

/** One data connection. Bytes go through as they are, also in ASCII mode, which cameras forget to leave. */
final class DataTransfer implements DataConnection, Closeable {

    private final Socket socket;

    DataTransfer(Socket socket) {
        this.socket = socket;
    }

    InputStream fromClient() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public long transferFromClient(FtpSession session, OutputStream out) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return in.transferTo(out);
        }
    }

    @Override
    public long transferToClient(FtpSession session, InputStream in) throws IOException {
        try (OutputStream out = socket.getOutputStream()) {
            return in.transferTo(out);
        }
    }

    @Override
    public void transferToClient(FtpSession session, String text) throws IOException {
        try (OutputStream out = socket.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
