package snapshots.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.command.impl.MLSD;
import org.apache.ftpserver.command.impl.PASS;
import org.apache.ftpserver.command.impl.PWD;
import org.apache.ftpserver.command.impl.RETR;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.jspecify.annotations.Nullable;

/** A camera that lets its card be read by FTP, and can be told to misbehave. Nobody may write to it. */
public final class CameraWithCard implements AutoCloseable {

    public static final String USER = "viewer";
    public static final String PASSWORD = "not-a-real-password";

    /** What was asked for: {@code /record/clip.mkv from 1000}. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** After how many bytes the next transfer of a file ends, and whether the session ends with it. */
    final Map<String, Cut> cuts = new ConcurrentHashMap<>();

    final AtomicInteger logins = new AtomicInteger();
    /** What it says of where it is, instead of the truth. */
    volatile @Nullable String whereabouts;

    /** What it lists in every folder, instead of what is there. */
    volatile @Nullable String listing;

    volatile Consumer<String> onRequest = path -> {};
    volatile Consumer<String> onSent = path -> {};

    private final Path card;
    private final Listener listener;
    private final FtpServer server;

    record Cut(int bytes, boolean sessionToo) {}

    /** @param unknown commands its server does not know */
    public CameraWithCard(Path card, String... unknown) throws FtpException {
        this(card, 0, unknown);
    }

    CameraWithCard(Path card, int port, String... unknown) throws FtpException {
        this.card = card;
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress("127.0.0.1");
        listeners.setPort(port);
        listener = listeners.createListener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setLoginFailureDelay(0);
        factory.setConnectionConfig(connections.createConnectionConfig());
        factory.getUserManager().save(user());
        CommandFactoryFactory commands = new CommandFactoryFactory();
        commands.addCommand("RETR", this::retrieve);
        commands.addCommand("PASS", this::password);
        commands.addCommand("PWD", this::sayWhere);
        commands.addCommand("MLSD", this::list);
        for (String command : unknown) {
            commands.addCommand(
                    command, (session, context, request) -> session.write(new DefaultFtpReply(502, "Unknown command")));
        }
        factory.setCommandFactory(commands.createCommandFactory());
        server = factory.createServer();
        server.start();
    }

    private BaseUser user() {
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(card.toString());
        return user;
    }

    /** Ends the next transfer of a file after so many bytes, and the session with it. */
    public void cutNext(String path, int bytes) {
        cuts.put(path, new Cut(bytes, true));
    }

    public int port() {
        return listener.getPort();
    }

    /** Puts a file on the card. */
    byte[] record(String path, int size) {
        byte[] bytes = new byte[size];
        new Random(path.hashCode()).nextBytes(bytes);
        record(path, bytes);
        return bytes;
    }

    public void record(String path, byte[] bytes) {
        try {
            Path file = card.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void password(FtpIoSession session, FtpServerContext context, FtpRequest request)
            throws IOException, FtpException {
        logins.incrementAndGet();
        new PASS().execute(session, context, request);
    }

    private void sayWhere(FtpIoSession session, FtpServerContext context, FtpRequest request)
            throws IOException, FtpException {
        if (whereabouts == null) {
            new PWD().execute(session, context, request);
        } else {
            session.write(new DefaultFtpReply(257, '"' + whereabouts + '"'));
        }
    }

    private void list(FtpIoSession session, FtpServerContext context, FtpRequest request)
            throws IOException, FtpException {
        if (listing == null) {
            new MLSD().execute(session, context, request);
        } else {
            session.write(new DefaultFtpReply(150, "Here it comes")).awaitUninterruptibly();
            dataConnection(session).transferToClient(session.getFtpletSession(), listing + "\r\n");
            session.getDataConnection().closeDataConnection();
            session.write(new DefaultFtpReply(226, "That was all"));
        }
    }

    private void retrieve(FtpIoSession session, FtpServerContext context, FtpRequest request)
            throws IOException, FtpException {
        String path = request.getArgument();
        asked.add(path + " from " + session.getFileOffset());
        onRequest.accept(path);
        Cut cut = cuts.remove(path);
        if (cut == null) {
            new RETR().execute(session, context, request);
        } else {
            sendBeginning(session, path, cut);
        }
        onSent.accept(path);
    }

    private void sendBeginning(FtpIoSession session, String path, Cut cut) throws IOException, FtpException {
        byte[] whole = Files.readAllBytes(card.resolve(path.substring(1)));
        int offset = (int) session.getFileOffset();
        session.resetState();
        session.write(new DefaultFtpReply(150, "Here it comes")).awaitUninterruptibly();
        dataConnection(session)
                .transferToClient(session.getFtpletSession(), new ByteArrayInputStream(whole, offset, cut.bytes()));
        session.getDataConnection().closeDataConnection();
        if (cut.sessionToo()) {
            session.closeNow().awaitUninterruptibly();
        } else {
            session.write(new DefaultFtpReply(226, "That was all"));
        }
    }

    private static DataConnection dataConnection(FtpIoSession session) throws IOException {
        try {
            return session.getDataConnection().openConnection();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
