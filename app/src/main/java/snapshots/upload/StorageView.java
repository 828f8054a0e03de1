package snapshots.upload;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.impl.FtpIoSession;
import org.jspecify.annotations.Nullable;

/** How one session sees the storage: from its account's home down, without hidden names. Used by one thread at a time. */
final class StorageView implements FileSystemView {

    /** A session that stays for months uploads without end; what it renames, it renames at once. */
    private static final int REMEMBERED = 100;

    private final Path home;
    private final Account account;
    private final Map<String, Receipt> uploads = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Receipt> eldest) {
            return size() > REMEMBERED;
        }
    };

    private RemotePath working = RemotePath.ROOT;
    private @Nullable Receipt renaming;

    StorageView(Path storageRoot, Account account) {
        this.home = account.home(storageRoot);
        this.account = account;
    }

    static StorageView of(FtpIoSession session) {
        return (StorageView) session.getFileSystemView();
    }

    Account account() {
        return account;
    }

    RemotePath path(String sent) {
        return working.resolve(sent);
    }

    /** What its sender called a file, for whoever does not see the storage from this account's home. */
    String sentPath(RemotePath path) {
        return account.sentPath(path);
    }

    void uploaded(String sentPath, Receipt receipt) {
        uploads.put(sentPath, receipt);
    }

    /** What this session uploaded under a path. */
    Optional<Receipt> upload(RemotePath path) {
        return Optional.ofNullable(uploads.get(sentPath(path)));
    }

    void beginRenaming(Receipt receipt) {
        renaming = receipt;
    }

    /** What is to get another name; asked for once. */
    Optional<Receipt> takeRenaming() {
        Optional<Receipt> taken = Optional.ofNullable(renaming);
        renaming = null;
        return taken;
    }

    void renamed(Receipt before, String sentPath, Receipt receipt) {
        uploads.values().remove(before);
        uploads.put(sentPath, receipt);
    }

    StorageFile file(RemotePath path) {
        return new StorageFile(home, path, account.isWriteOnly());
    }

    @Override
    public StorageFile getHomeDirectory() {
        return file(RemotePath.ROOT);
    }

    @Override
    public StorageFile getWorkingDirectory() {
        return file(working);
    }

    @Override
    public boolean changeWorkingDirectory(String sent) {
        RemotePath path = path(sent);
        if (!file(path).isDirectory()) {
            return false;
        }
        working = path;
        return true;
    }

    /** @throws FtpException if the name holds what no name may hold */
    @Override
    public StorageFile getFile(String sent) throws FtpException {
        RemotePath path = path(sent);
        if (path.names().stream().anyMatch(name -> name.chars().anyMatch(Character::isISOControl))) {
            throw new FtpException("a name with control characters");
        }
        return file(path);
    }

    @Override
    public boolean isRandomAccessible() {
        return false;
    }

    @Override
    public void dispose() {}
}
