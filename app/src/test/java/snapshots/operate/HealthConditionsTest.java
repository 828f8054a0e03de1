package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snapshots.archive.DestinationState;
import snapshots.archive.DestinationStatus;
import snapshots.catalog.Backlog;

class HealthConditionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(24);

    @Test
    void a_copy_that_is_owed_for_too_long_is_named_with_its_destination_and_the_reason() {
        var paused = new DestinationState(
                "paused", Optional.of(NOW.minus(Duration.ofHours(30))), "the quota is used up", Optional.empty());

        assertThat(HealthConditions.lateness(owed(Duration.ofHours(30), paused), LONGEST, NOW))
                .contains("drive is owed 7 copies, the oldest for 30 h (the quota is used up)");
    }

    @Test
    void a_young_backlog_is_no_ailment() {
        assertThat(HealthConditions.lateness(owed(LONGEST, DestinationState.WORKS), LONGEST, NOW))
                .isEmpty();
        assertThat(HealthConditions.lateness(
                        status(new Backlog(0, 0, Optional.empty(), 0, 0, 0), DestinationState.WORKS), LONGEST, NOW))
                .isEmpty();
    }

    private static DestinationStatus owed(Duration oldest, DestinationState state) {
        return status(new Backlog(7, 700, Optional.of(NOW.minus(oldest)), 0, 0, 0), state);
    }

    private static DestinationStatus status(Backlog backlog, DestinationState state) {
        return new DestinationStatus("drive", state, backlog, Optional.empty(), Map.of());
    }
}
