package snapshots.web.signin;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Passwords as BCrypt keeps them. The check takes the same time whether the user exists or not; two run at once, so that
 * guessing leaves processors to the pictures. Thread-safe.
 */
final class Passwords {

    private static final int SHORTEST = 10;

    /** BCrypt looks at no more. */
    private static final int MOST_BYTES = 72;

    private static final int STRENGTH = 10;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Of a password that nobody has, of the same strength. */
    private static final String NOBODYS = "$2a$10$7EqJtq98hPqEX7fNZaFWoOhi5BWX4Z1pD4f0V9Xq3rYVvH2p5xJ8e";

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** What keeps a text from being a password, in words that follow on its name. */
    static Optional<String> fault(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("must have at least " + SHORTEST + " characters, for example three words");
        }
        if (bytes(password) > MOST_BYTES) {
            return Optional.of("must have at most " + MOST_BYTES + " bytes (in UTF-8; BCrypt ignores what follows)");
        }
        return Optional.empty();
    }

    /** @param password without a {@link #fault} */
    String hash(String password) {
        return String.valueOf(bcrypt.encode(normal(password)));
    }

    /**
     * @param hash empty if there is no such user
     * @throws TooBusyException if no place was free for several seconds
     */
    boolean matches(String password, Optional<String> hash) throws TooBusyException {
        // Longer ones would be cut, and so match with anything behind their 72 bytes.
        boolean possible = bytes(password) <= MOST_BYTES && !password.isEmpty();
        String tried = possible ? normal(password) : "-";
        takePlace();
        try {
            return bcrypt.matches(tried, hash.orElse(NOBODYS)) && possible && hash.isPresent();
        } finally {
            places.release();
        }
    }

    private void takePlace() throws TooBusyException {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooBusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusyException();
        }
    }

    private static int bytes(String password) {
        return normal(password).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Keyboards write the same letter in different ways. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
