package snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pylib.lifecycle.Shutdown;

@Timeout(60)
class StuckStagesTest {

    private final Shutdown shutdown = new Shutdown();
    private final List<String> ended = new ArrayList<>();

    @Test
    void who_stands_still_at_two_looks_in_a_row_is_stuck() {
        look("", "publish", "", "publish", "publish", "never looked at");

        assertThat(ended).containsExactly("publish");
    }

    @Test
    void who_goes_on_after_one_look_is_not() {
        look("publish", "", "publish", "");

        assertThat(ended).isEmpty();
    }

    @Test
    void nobody_is_looked_at_after_the_shutdown() {
        shutdown.request();

        look("publish", "publish");

        assertThat(ended).isEmpty();
    }

    /** What stands still at each look; after the last one the service stops. */
    private void look(String... standing) {
        Queue<String> looks = new ArrayDeque<>(List.of(standing));
        new StuckStages(
                        () -> {
                            String now = looks.remove();
                            if (looks.isEmpty()) {
                                shutdown.request();
                            }
                            return Optional.of(now).filter(text -> !text.isEmpty());
                        },
                        ended::add,
                        shutdown,
                        Duration.ofMillis(1))
                .run();
    }
}
