package snapshots.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.device.BadSettingException;
import snapshots.device.Uploader;

/** The FTP server as a whole. Start and stop by one thread. */
final class FtpUploads {

    private static final Logger log = LoggerFactory.getLogger(FtpUploads.class);

    private final UploadSettings settings;
    private final List<Uploader> uploaders;
    private final Path storageRoot;
    private final Accounts accounts;
    private final IncomingFolder incoming;
    private final FtpListening listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("ftp-", 0).daemon().factory());

    FtpUploads(
            UploadSettings settings,
            Path storageRoot,
            List<Uploader> uploaders,
            Reception reception,
            LoginGuard guard,
            FtpStats stats) {
        this.settings = settings;
        this.uploaders = uploaders;
        this.storageRoot = storageRoot;
        this.accounts = new Accounts(settings, uploaders, guard);
        this.incoming = new IncomingFolder(storageRoot, settings, threads, reception::requireRoom);
        var transfers = new Transfers();
        var commands = new FtpCommands(
                settings,
                new StoreCommand(reception, incoming, transfers, stats, false),
                new StoreCommand(reception, incoming, transfers, stats, true),
                new RenameCommands(reception, stats));
        this.listening = new FtpListening(
                settings, storageRoot, accounts, commands, new Admission(settings, guard, stats), transfers, threads);
    }

    /**
     * Makes the folders, and begins to listen.
     *
     * @throws BadSettingException if that cannot be done as it is set up
     */
    public void start() {
        makeFolders();
        if (!settings.enabled()) {
            return;
        }
        if (accounts.isEmpty()) {
            log.info(
                    "The FTP server does not run: nobody could sign in. To have it run: FTP_USER=camera and FTP_PASS=…,"
                            + " or better an account for each camera, INPUT_1_FTP_USER and INPUT_1_FTP_PASS");
            return;
        }
        listening.start();
        log.info("FTP server listening on port {}", listening.port());
    }

    private void makeFolders() {
        try {
            incoming.make();
            for (String folder : (Iterable<String>) folders()::iterator) {
                Files.createDirectories(storageRoot.resolve(folder));
            }
        } catch (IOException e) {
            throw new BadSettingException("DATA_DIR: cannot write in " + storageRoot + " (" + e
                    + "); name a folder this user may write in, for example DATA_DIR=./data");
        }
    }

    private Stream<String> folders() {
        return Stream.concat(
                settings.createFolders().stream()
                        .map(folder -> RemotePath.ROOT.resolve(folder).relative()),
                uploaders.stream().map(Uploader::folder));
    }

    /** Where the FTP server listens; 0 while it does not. */
    public int port() {
        return listening.port();
    }

    /** Takes no more uploads; what was accepted goes on. */
    public void stop() {
        listening.stop();
        threads.shutdownNow();
    }
}
