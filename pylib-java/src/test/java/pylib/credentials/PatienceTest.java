package pylib.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pylib.credentials.CredentialsException.Kind;

class PatienceTest {

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private int questions;

    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Patience patience = new Patience(Duration.ofSeconds(30), clock, time -> {
        pauses.add(time);
        now = now.plus(time);
    });

    @Test
    void who_does_not_answer_is_asked_again_at_growing_intervals_for_half_a_minute() {
        assertThatThrownBy(() -> patience.ask(() -> fail(Kind.UNREACHABLE))).hasMessage("it is down; tried for 30 s");

        assertThat(pauses).hasSize(8).startsWith(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses).last().isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void who_answers_at_last_is_not_asked_again() {
        assertThat(patience.ask(() -> questions == 2 ? "here" : fail(Kind.UNREACHABLE)))
                .isEqualTo("here");
    }

    @Test
    void who_refuses_is_not_asked_again() {
        assertThatThrownBy(() -> patience.ask(() -> fail(Kind.REFUSED))).hasMessage("it is down");

        assertThat(questions).isEqualTo(1);
    }

    private String fail(Kind kind) {
        questions++;
        throw new CredentialsException(kind, "it is down");
    }
}
