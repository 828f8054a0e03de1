package snapshots.ftp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session with an FTP server of this machine, as a camera holds it: signed in once, then one file after another in passive
 * mode. Costs as little as a client can, so that what is measured is the server. For one thread.
 */
public final class FtpSession implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int CODE_LENGTH = 3;
    private static final Pattern PASSIVE_PORT = Pattern.compile("(\\d+),(\\d+)\\D*$");

    private final Socket control;
    private final InputStream replies;
    private final OutputStream commands;

    private FtpSession(int port) throws IOException {
        control = new Socket(InetAddress.getLoopbackAddress(), port);
        control.setTcpNoDelay(true);
        control.setSoTimeout(PATIENCE_MILLIS);
        replies = new BufferedInputStream(control.getInputStream());
        commands = control.getOutputStream();
    }

    /** What a session sends as a file. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream connection) throws IOException;
    }

    /** Connects, signs in and says that files are binary. */
    public static FtpSession open(int port, String user, String password) throws IOException {
        FtpSession session = new FtpSession(port);
        try {
            session.expect("the greeting", "220");
            session.command("USER " + user, "331", "230");
            session.command("PASS " + password, "230");
            session.command("TYPE I", "200");
            return session;
        } catch (IOException e) {
            session.control.close();
            throw e;
        }
    }

    /** Makes a folder, or leaves it as it is. */
    public void makeFolder(String path) throws IOException {
        command("MKD " + path, "257", "521", "550");
    }

    /**
     * Stores a file; when this returns, the server has said 226.
     *
     * @throws IOException with the server's words if it said anything else
     */
    public void store(String path, byte[] bytes) throws IOException {
        store(path, connection -> connection.write(bytes));
    }

    /** As {@link #store(String, byte[])}. */
    public void store(String path, Content content) throws IOException {
        Matcher passive = PASSIVE_PORT.matcher(command("PASV", "227"));
        if (!passive.find()) {
            throw new IOException("a reply to PASV without a port");
        }
        int port = Integer.parseInt(passive.group(1)) << 8 | Integer.parseInt(passive.group(2));
        try (Socket data = new Socket(InetAddress.getLoopbackAddress(), port)) {
            data.setSoTimeout(PATIENCE_MILLIS);
            command("STOR " + path, "150", "125");
            content.writeTo(data.getOutputStream());
        }
        expect("the end of " + path, "226");
    }

    private String command(String line, String... expected) throws IOException {
        commands.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return expect(line.startsWith("PASS ") ? "PASS" : line, expected);
    }

    private String expect(String what, String... codes) throws IOException {
        String reply = readReply();
        for (String code : codes) {
            if (reply.startsWith(code)) {
                return reply;
            }
        }
        throw new IOException(what + " was answered by: " + reply);
    }

    /** The last line of a reply, which is the one with a space behind its code. */
    private String readReply() throws IOException {
        String line = readLine();
        while (!isLast(line)) {
            line = readLine();
        }
        return line;
    }

    private static boolean isLast(String line) {
        return line.length() >= CODE_LENGTH
                && line.chars().limit(CODE_LENGTH).allMatch(Character::isDigit)
                && (line.length() == CODE_LENGTH || line.charAt(CODE_LENGTH) == ' ');
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = replies.read(); next != '\n'; next = replies.read()) {
            if (next < 0) {
                throw new IOException("the server ended the session" + (line.isEmpty() ? "" : " after: " + line));
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Takes leave, as a well-bred client does. */
    public void quit() throws IOException {
        command("QUIT", "221");
        close();
    }

    /** Leaves without a word. */
    @Override
    public void close() throws IOException {
        control.close();
    }
}
