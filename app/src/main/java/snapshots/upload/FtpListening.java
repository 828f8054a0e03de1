package snapshots.upload;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.ftpserver.ConnectionConfig;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.jspecify.annotations.Nullable;
import snapshots.device.BadSettingException;

/** The FTP server, put together of the library's parts and ours. Runs once; start and stop by one thread. */
final class FtpListening {

    private static final Duration FOR_TRANSFERS_IN_HAND = Duration.ofSeconds(2);

    private final UploadSettings settings;
    private final Path storageRoot;
    private final Accounts accounts;
    private final FtpCommands commands;
    private final Admission admission;
    private final Transfers transfers;
    private final Executor threads;
    private @Nullable ControlListener listener;
    private @Nullable FtpServer server;

    /** @param threads as many as there are sessions with something to do */
    FtpListening(
            UploadSettings settings,
            Path storageRoot,
            Accounts accounts,
            FtpCommands commands,
            Admission admission,
            Transfers transfers,
            Executor threads) {
        this.settings = settings;
        this.storageRoot = storageRoot;
        this.accounts = accounts;
        this.commands = commands;
        this.admission = admission;
        this.transfers = transfers;
        this.threads = threads;
    }

    /** @throws BadSettingException if it cannot listen as it is set up */
    void start() {
        FtpTls tls = FtpTls.of(settings.tls());
        var control = new ControlListener(settings, tls, dataConnections(), new SessionThreads(threads));
        var factory = new FtpServerFactory();
        factory.addListener("default", control); // in place of the library's
        factory.setUserManager(accounts);
        factory.setFileSystem(user -> new StorageView(storageRoot, (Account) user));
        factory.getFtplets().put("admission", admission);
        factory.setCommandFactory(commands.factory());
        factory.setConnectionConfig(connections());
        FtpServer started = factory.createServer();
        try {
            started.start();
        } catch (FtpException e) {
            throw new IllegalStateException(e);
        }
        listener = control;
        server = started;
    }

    private DataConnectionConfiguration dataConnections() {
        var data = new DataConnectionConfigurationFactory();
        data.setActiveIpCheck(true);
        data.setPassiveIpCheck(true);
        if (!settings.passivePorts().isEmpty()) {
            data.setPassivePorts(settings.passivePorts());
        }
        if (!settings.passiveAddress().isEmpty()) {
            data.setPassiveExternalAddress(resolvable(settings.passiveAddress()));
        }
        return data.createDataConnectionConfiguration();
    }

    private static String resolvable(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new BadSettingException("FTP_PASSIVE_ADDRESS=" + address
                    + " is no address of a machine; name the one cameras reach this service at, for example"
                    + " FTP_PASSIVE_ADDRESS=192.168.1.10");
        }
    }

    /** Sessions are counted by {@link Admission}, wrong passwords answered late by {@link LoginGuard}. */
    private ConnectionConfig connections() {
        var connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxLogins(0);
        connections.setMaxLoginFailures(settings.loginFailures());
        connections.setLoginFailureDelay(0);
        return connections.createConnectionConfig();
    }

    /** Where it listens; once it does. */
    int port() {
        return listener == null ? 0 : listener.getPort();
    }

    /** No new sessions; transfers in hand get a moment; then all sessions end. */
    void stop() {
        FtpServer started = server;
        if (started == null) {
            return;
        }
        started.suspend();
        transfers.finish(FOR_TRANSFERS_IN_HAND);
        started.stop();
        server = null;
    }
}
