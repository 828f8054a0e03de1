package snapshots.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void a_password_is_known_again_by_its_hash_however_its_letters_were_typed() throws Exception {
        String hash = passwords.hash("käse-und-brot");

        assertThat(hash).startsWith("$2a$10$");
        assertThat(passwords.matches("ka\u0308se-und-brot", Optional.of(hash))).isTrue();
        assertThat(passwords.matches("kase-und-brot", Optional.of(hash))).isFalse();
        assertThat(passwords.matches("", Optional.of(hash))).isFalse();
    }

    @Test
    void what_bcrypt_would_ignore_is_refused() throws Exception {
        String longest = "x".repeat(72);
        String hash = passwords.hash(longest);

        assertThat(Passwords.fault(longest)).isEmpty();
        assertThat(Passwords.fault(longest + "y"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("at most 72 bytes"));
        assertThat(Passwords.fault("ä".repeat(37))).isPresent();
        assertThat(Passwords.fault("too-short")).isPresent();
        assertThat(passwords.matches(longest, Optional.of(hash))).isTrue();
        assertThat(passwords.matches(longest + "y", Optional.of(hash))).isFalse();
    }

    @Test
    void nobody_matches_and_is_as_much_work_as_somebody() throws Exception {
        assertThat(passwords.matches("not-a-real-password", Optional.empty())).isFalse();
        String hash = passwords.hash("not-a-real-password");
        double known = time(Optional.of(hash));
        double unknown = time(Optional.empty());

        assertThat(unknown / known).as("BCrypt of the same strength").isBetween(0.2, 5.0);
    }

    /** The least of some, in nanoseconds. */
    private double time(Optional<String> hash) throws TooBusyException {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(passwords.matches("another-password", hash)).isFalse();
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }
}
