package snapshots.upload;

import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.AuthorizationRequest;
import org.apache.ftpserver.ftplet.User;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;
import snapshots.device.Uploader;

/**
 * Somebody who may sign in.
 *
 * @param folder what is the root for its clients, relative to the storage root; empty for the storage root itself
 * @param uploader whose account it is; such an account can write only. Null for the account of all
 */
record Account(
        String name,
        Secret password,
        String folder,
        @Nullable Uploader uploader) implements User {

    static Account ofAll(String name, Secret password) {
        return new Account(name, password, "", null);
    }

    static Account of(Uploader uploader, Uploader.Account account) {
        return new Account(account.user(), account.password(), uploader.folder(), uploader);
    }

    boolean isWriteOnly() {
        return uploader != null;
    }

    Path home(Path storageRoot) {
        return storageRoot.resolve(folder);
    }

    /** What a file is called that a client sent under a path: relative to the storage root. */
    String sentPath(RemotePath path) {
        return folder.isEmpty() ? path.relative() : folder + "/" + path.relative();
    }

    @Override
    public String getName() {
        return name;
    }

    /** Not for the library: only {@link Accounts} compares passwords. */
    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public List<? extends Authority> getAuthorities() {
        return List.of();
    }

    @Override
    public List<? extends Authority> getAuthorities(Class<? extends Authority> type) {
        return List.of();
    }

    /** What an account may do is decided by its view of the files and by our own commands. */
    @Override
    public AuthorizationRequest authorize(AuthorizationRequest request) {
        return request;
    }

    /** The listener's holds for all. */
    @Override
    public int getMaxIdleTime() {
        return 0;
    }

    @Override
    public boolean getEnabled() {
        return true;
    }

    @Override
    public String getHomeDirectory() {
        return folder;
    }
}
