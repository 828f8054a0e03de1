package snapshots.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import snapshots.HandClock;

class SignInAttemptsTest {

    private static final String HERE = "192.0.2.1";

    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final SignInAttempts attempts = new SignInAttempts(clock, 100);

    @Test
    void five_tries_are_free_and_every_further_one_doubles_the_wait() {
        fail(HERE, "anna", 5);

        assertThat(attempts.tryNow(HERE, "anna")).hasSeconds(1);
        clock.advance(Duration.ofMillis(400));
        assertThat(attempts.tryNow(HERE, "anna")).hasMillis(600);
        clock.advance(Duration.ofMillis(600));
        assertThat(attempts.tryNow(HERE, "anna")).isZero();
        assertThat(attempts.tryNow(HERE, "anna")).hasSeconds(2);
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(15));
            assertThat(attempts.tryNow(HERE, "anna")).isZero();
        }
        assertThat(attempts.tryNow(HERE, "anna")).hasMinutes(15);
    }

    @Test
    void guessing_many_names_from_one_address_is_counted_together() {
        for (int i = 0; i < 5; i++) {
            fail(HERE, "name" + i, 1);
        }

        assertThat(attempts.tryNow(HERE, "name9")).hasSeconds(1);
        assertThat(attempts.tryNow("192.0.2.2", "name9")).isZero();
    }

    @Test
    void guessing_one_name_from_many_addresses_is_slow_and_keeps_its_owner_out_for_half_a_minute_at_most() {
        assertThat(attempts.tryNow("192.0.2.99", "anna")).isZero();
        attempts.succeeded("192.0.2.99", "anna");
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofSeconds(30));
            assertThat(attempts.tryNow("198.51.100." + i, "anna")).isZero();
        }

        assertThat(attempts.tryNow("192.0.2.77", "anna")).hasSeconds(30);
        assertThat(attempts.tryNow("192.0.2.99", "anna"))
                .as("where she has signed in before")
                .isZero();
    }

    @Test
    void a_right_password_and_an_hour_wipe_the_slate() {
        fail(HERE, "anna", 4);
        attempts.succeeded(HERE, "anna");
        fail(HERE, "anna", 4);
        clock.advance(Duration.ofMinutes(61));
        fail(HERE, "anna", 4);

        assertThat(attempts.tryNow(HERE, "anna")).isZero();
        assertThat(attempts.tryNow(HERE, "anna")).hasSeconds(1);
    }

    @Test
    void a_try_that_did_not_come_about_does_not_count() {
        fail(HERE, "anna", 4);
        assertThat(attempts.tryNow(HERE, "anna")).isZero();
        attempts.takeBack(HERE, "anna");

        assertThat(attempts.tryNow(HERE, "anna")).isZero();
    }

    @Test
    void the_addresses_of_one_house_in_ipv6_are_one() {
        for (int i = 1; i <= 5; i++) {
            fail("2001:db8:1:2:0:0:0:" + i, "name" + i, 1);
        }

        assertThat(attempts.tryNow("2001:db8:1:2:ffff:0:0:1", "x")).hasSeconds(1);
        assertThat(attempts.tryNow("2001:db8:1:3:0:0:0:1", "x")).isZero();
    }

    @Test
    void strangers_cannot_fill_the_memory() {
        var few = new SignInAttempts(clock, 4);
        for (int i = 0; i < 1000; i++) {
            var _ = few.tryNow("198.51.100.7", "x".repeat(100_000) + i);
            few.takeBack("198.51.100.7", "x".repeat(100_000) + i);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(few.tryNow(HERE, "anna")).isZero();
        }
        assertThat(few.tryNow(HERE, "anna")).isPositive();
    }

    private void fail(String address, String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempts.tryNow(address, name)).isZero();
        }
    }
}
