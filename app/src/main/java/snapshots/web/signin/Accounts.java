package snapshots.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import snapshots.catalog.ApiToken;
import snapshots.catalog.ApiTokens;
import snapshots.catalog.Role;
import snapshots.catalog.SiteUser;
import snapshots.catalog.Users;
import snapshots.web.BadParameterException;

/**
 * What an administrator does about users and tokens. What was typed wrongly is a {@link BadParameterException}, what cannot be
 * done a {@link NotPossibleException}. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
class Accounts {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_DAYS = 3650;

    private final Users users;
    private final ApiTokens tokens;
    private final AccessTokens access;
    private final Passwords passwords;
    private final Clock clock;

    Accounts(Users users, ApiTokens tokens, AccessTokens access, Passwords passwords, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.access = access;
        this.passwords = passwords;
        this.clock = clock;
    }

    List<SiteUser> users() {
        return users.all();
    }

    List<ApiToken> tokens() {
        return tokens.all();
    }

    /** @return the name as it is kept */
    String add(String name, String role, String password) throws NotPossibleException {
        String plain = plain(name);
        if (!NAME.matcher(plain).matches()) {
            throw new BadParameterException(
                    "name", "must be 1 to 64 letters a to z, digits, dots, dashes or @, for example anna");
        }
        Role parsed = role(role);
        requireUsable(password);
        if (!users.add(plain, parsed, passwords.hash(password), clock.instant())) {
            throw new NotPossibleException(HttpStatus.CONFLICT, "There is a user " + plain + " already.");
        }
        log.atInfo().addKeyValue("user", plain).addKeyValue("role", parsed).log("A user was made");
        return plain;
    }

    /** Both or neither. */
    void change(String name, @Nullable String role, @Nullable String password) throws NotPossibleException {
        if (password != null) {
            requireUsable(password);
        }
        if (role != null) {
            setRole(name, role);
        }
        if (password != null) {
            setPassword(name, password);
        }
    }

    void setPassword(String name, String password) throws NotPossibleException {
        requireUsable(password);
        if (!users.setPassword(plain(name), passwords.hash(password))) {
            throw noSuchUser(name);
        }
        log.atInfo()
                .addKeyValue("user", plain(name))
                .log("A user's password was changed; sessions with the old one end");
    }

    void setRole(String name, String role) throws NotPossibleException {
        Role parsed = role(role);
        if (!users.setRole(plain(name), parsed)) {
            throw notChanged(name);
        }
        log.atInfo()
                .addKeyValue("user", plain(name))
                .addKeyValue("role", parsed)
                .log("A user has another role");
    }

    void remove(String name) throws NotPossibleException {
        if (!users.remove(plain(name))) {
            throw notChanged(name);
        }
        log.atInfo().addKeyValue("user", plain(name)).log("A user was removed, with all tokens");
    }

    AccessTokens.Made makeToken(String owner, String label, String role, int days) throws NotPossibleException {
        String text = label.strip();
        if (text.isEmpty() || text.length() > LONGEST_LABEL) {
            throw new BadParameterException(
                    "label", "must say what it is for, in 100 characters at most, for example Home Assistant");
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new BadParameterException("days", "must be 1 to " + MOST_DAYS + ", for example 365");
        }
        Role parsed = role(role);
        AccessTokens.Made made =
                access.make(plain(owner), text, parsed, Duration.ofDays(days)).orElseThrow(() -> noSuchUser(owner));
        log.atInfo()
                .addKeyValue("token", made.token().id())
                .addKeyValue("user", plain(owner))
                .addKeyValue("role", parsed)
                .log("A token was made");
        return made;
    }

    void revokeToken(String id) throws NotPossibleException {
        if (!tokens.revoke(id, clock.instant())) {
            throw new NotPossibleException(HttpStatus.NOT_FOUND, "There is no such token, or it was revoked before.");
        }
        log.atInfo().addKeyValue("token", id).log("A token was revoked");
    }

    private NotPossibleException notChanged(String name) {
        return users.credentials(plain(name)).isEmpty()
                ? noSuchUser(name)
                : new NotPossibleException(
                        HttpStatus.CONFLICT, "This is the last administrator; make another one first.");
    }

    private static NotPossibleException noSuchUser(String name) {
        return new NotPossibleException(HttpStatus.NOT_FOUND, "There is no user " + shortened(plain(name)) + ".");
    }

    private static String shortened(String name) {
        return name.length() > 64 ? name.substring(0, 64) + "…" : name;
    }

    private static void requireUsable(String password) {
        Passwords.fault(password).ifPresent(fault -> {
            throw new BadParameterException("password", fault);
        });
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(
                        "role",
                        "must be one of "
                                + Arrays.stream(Role.values())
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
