package pylib.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Rest rest = new Rest(NOON, Duration.ofMinutes(5));

    @Test
    void it_is_over_at_its_end_and_not_before() {
        assertThat(rest.isOver(NOON)).isFalse();
        assertThat(rest.isOver(NOON.plusSeconds(299))).isFalse();
        assertThat(rest.isOver(NOON.plusSeconds(300))).isTrue();
        assertThat(rest.left(NOON.plusSeconds(60))).isEqualTo(Duration.ofMinutes(4));
        assertThat(rest.left(NOON.plusSeconds(600))).isZero();
    }

    @Test
    void a_clock_that_is_set_back_ends_it() {
        assertThat(rest.isOver(NOON.minusSeconds(3600))).isTrue();
        assertThat(rest.left(NOON.minusSeconds(3600))).isZero();
    }

    @Test
    void no_rest_is_over_at_any_time() {
        assertThat(Rest.NONE.isOver(Instant.EPOCH)).isTrue();
        assertThat(Rest.NONE.isOver(NOON)).isTrue();
    }
}
