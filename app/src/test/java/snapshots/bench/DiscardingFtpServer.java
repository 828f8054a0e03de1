package snapshots.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Takes files and drops them: the least that can be called an FTP server, so that its figures are the client's own. */
final class DiscardingFtpServer {

    private static final int WAITING = 400;

    private final BufferedReader commands;
    private final OutputStream replies;
    private final byte[] buffer = new byte[64 * 1024];

    private DiscardingFtpServer(Socket control) throws IOException {
        control.setTcpNoDelay(true);
        commands = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
        replies = control.getOutputStream();
    }

    /** Argument: the port. */
    public static void main(String[] arguments) throws IOException {
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]), WAITING, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket control = server.accept();
                Thread.ofPlatform().start(() -> serve(control));
            }
        }
    }

    private static void serve(Socket control) {
        try (control;
                var data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new DiscardingFtpServer(control).converse(data);
        } catch (IOException e) {
            return; // the client has gone
        }
    }

    private void converse(ServerSocket data) throws IOException {
        reply("220 ready");
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            switch (command.split(" ", 2)[0]) {
                case "USER" -> reply("331 and the password");
                case "PASS" -> reply("230 signed in");
                case "PASV" ->
                    reply("227 Passive (127,0,0,1," + (data.getLocalPort() >> 8) + "," + (data.getLocalPort() & 0xFF)
                            + ")");
                case "STOR" -> discard(data);
                case "MKD" -> reply("257 made");
                case "QUIT" -> reply("221 bye");
                default -> reply("200 well");
            }
        }
    }

    private void discard(ServerSocket data) throws IOException {
        try (Socket connection = data.accept()) {
            reply("150 go on");
            int read = 0;
            while (read >= 0) {
                read = connection.getInputStream().read(buffer);
            }
        }
        reply("226 dropped");
    }

    private void reply(String line) throws IOException {
        replies.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
