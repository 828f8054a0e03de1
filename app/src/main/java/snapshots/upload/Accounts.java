package snapshots.upload;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;
import snapshots.device.BadSettingException;
import snapshots.device.Uploader;

/** Who may sign in: the account of all, and the cameras' own. Thread-safe. */
final class Accounts implements UserManager {

    /** Compared with when there is no such user, so that an answer takes as long. */
    private static final Secret NOBODYS = new Secret("");

    private final Map<String, Account> accounts = new HashMap<>();
    private final LoginGuard guard;

    /** @throws BadSettingException if two accounts have one name */
    Accounts(UploadSettings settings, List<Uploader> uploaders, LoginGuard guard) {
        this.guard = guard;
        if (!settings.user().isEmpty()) {
            accounts.put(settings.user(), Account.ofAll(settings.user(), settings.password()));
        }
        for (Uploader uploader : uploaders) {
            if (uploader.account() != null) {
                add(Account.of(uploader, uploader.account()));
            }
        }
    }

    private void add(Account account) {
        if (accounts.putIfAbsent(account.name(), account) != null) {
            throw new BadSettingException(
                    "FTP_USER=" + account.name()
                            + " is a camera's account already; give the account of all another name, for example FTP_USER=all-cameras");
        }
    }

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    @Override
    public User authenticate(Authentication authentication) throws AuthenticationFailedException {
        if (!(authentication instanceof UsernamePasswordAuthentication login)) {
            throw new AuthenticationFailedException("a user name and a password are needed");
        }
        InetAddress address = login.getUserMetadata().getInetAddress();
        Account account = guard.isBlocked(address) ? null : matching(login.getUsername(), login.getPassword());
        if (account == null) {
            guard.refused(address, login.getUsername());
            throw new AuthenticationFailedException("wrong user name or password");
        }
        guard.admitted(address);
        return account;
    }

    private @Nullable Account matching(String name, @Nullable String password) {
        Account account = accounts.get(name);
        Secret right = account == null ? NOBODYS : account.password();
        boolean same = MessageDigest.isEqual(utf8(right.value()), utf8(password == null ? "" : password));
        return same ? account : null;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable User getUserByName(String name) {
        return accounts.get(name);
    }

    @Override
    public String[] getAllUserNames() {
        return accounts.keySet().toArray(String[]::new);
    }

    @Override
    public boolean doesExist(String name) {
        return accounts.containsKey(name);
    }

    @Override
    public @Nullable String getAdminName() {
        return null;
    }

    @Override
    public boolean isAdmin(String name) {
        return false;
    }

    @Override
    public void save(User user) {
        throw new UnsupportedOperationException("accounts are settings");
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException("accounts are settings");
    }
}
