package snapshots.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers every request at once with the same photo, on connections that stay open: the least that can be called a camera,
 * so that it costs the programs under test as little of the machine as possible.
 */
final class PhotoCamera implements AutoCloseable {

    private final ServerSocket server;
    private final byte[] answer;

    PhotoCamera(byte[] jpeg) throws IOException {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        answer = new byte[head.length + jpeg.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(jpeg, 0, answer, head.length, jpeg.length);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("camera-accept").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Bytes of a whole answer. */
    int answerLength() {
        return answer.length;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.ofPlatform().daemon().name("camera").start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (readRequest(in)) {
                out.write(answer);
            }
        } catch (IOException e) {
            return; // the client has gone
        }
    }

    /** @return false at the end of the connection */
    private static boolean readRequest(InputStream in) throws IOException {
        int lastFour = 0;
        while (lastFour != 0x0D0A0D0A) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            lastFour = lastFour << 8 | next;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
