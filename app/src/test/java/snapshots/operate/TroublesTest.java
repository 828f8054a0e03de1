package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import snapshots.HandClock;

class TroublesTest {

    private final HandClock clock = new HandClock(LogEvents.NOW);
    private final Troubles troubles = new Troubles(Duration.ofMinutes(15), clock);

    @Test
    void a_trouble_is_told_once_when_it_has_lasted() {
        assertThat(troubles.failed("broker")).isFalse();
        clock.advance(Duration.ofMinutes(14));
        assertThat(troubles.failed("broker")).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(troubles.failed("broker")).isTrue();
        clock.advance(Duration.ofHours(5));
        assertThat(troubles.failed("broker")).isFalse();
        assertThat(troubles.failed("camera")).isFalse();
    }

    @Test
    void after_its_end_it_begins_anew() {
        troubles.failed("broker");
        clock.advance(Duration.ofMinutes(20));
        troubles.ended("broker");

        assertThat(troubles.failed("broker")).isFalse();
        clock.advance(Duration.ofMinutes(15));
        assertThat(troubles.failed("broker")).isTrue();
    }

    @Test
    void what_nobody_tells_the_end_of_ends_by_being_quiet() {
        troubles.failedAgain("upload");
        clock.advance(Duration.ofMinutes(16));
        assertThat(troubles.failedAgain("upload")).isFalse();
        clock.advance(Duration.ofMinutes(8));
        assertThat(troubles.failedAgain("upload")).isFalse();
        clock.advance(Duration.ofMinutes(8));
        assertThat(troubles.failedAgain("upload")).isTrue();
    }
}
