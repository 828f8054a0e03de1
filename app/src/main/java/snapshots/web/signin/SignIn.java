package snapshots.web.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.Users;

/** Lets in who knows a password. Thread-safe. */
final class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    /** Of wrong passwords in a row, which is said. */
    private static final int SAID = 5;

    private static final Duration BUSY = Duration.ofSeconds(5);

    private final Users users;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final Clock clock;

    SignIn(Users users, Passwords passwords, SignInAttempts attempts, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * What became of a try.
     *
     * @param person who it is, if the password was right
     * @param pause how long until a password is looked at again; zero if this one was
     */
    record Outcome(Optional<Person> person, Duration pause) {}

    /** @throws snapshots.catalog.JournalException if the journal cannot be read */
    Outcome tryWith(String givenName, String password, String address) {
        String name = givenName.strip().toLowerCase(Locale.ROOT);
        Duration wait = attempts.tryNow(address, name);
        if (!wait.isZero()) {
            return new Outcome(Optional.empty(), wait);
        }
        Optional<Users.Credentials> credentials = users.credentials(name);
        try {
            if (!passwords.matches(password, credentials.map(Users.Credentials::hash))) {
                sayWrong(address);
                return new Outcome(Optional.empty(), Duration.ZERO);
            }
        } catch (TooBusyException e) {
            attempts.takeBack(address, name);
            return new Outcome(Optional.empty(), BUSY);
        }
        attempts.succeeded(address, name);
        users.signedIn(name, clock.instant());
        log.atInfo().addKeyValue("user", name).addKeyValue("address", address).log("Somebody signed in");
        return new Outcome(credentials.map(found -> new Person(name, found.role(), found.stamp())), Duration.ZERO);
    }

    /** Not which name: people type their password there. */
    private void sayWrong(String address) {
        if (attempts.failuresOf(address) == SAID) {
            log.atWarn()
                    .addKeyValue("address", address)
                    .log("Somebody gave {} wrong passwords in a row for the page, and has to wait from now on", SAID);
        }
    }
}
