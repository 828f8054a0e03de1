package snapshots.publish;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pylib.relay.RelayContext;
import snapshots.catalog.WriteFailures;

/** Whether work that comes in gets done: the journal can be written, and no stage stands still with work waiting. */
@Component
public class PipelineHealth {

    /** Longer than the slowest fetch with all its tries. */
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final RelayContext relays;
    private final WriteFailures journal;

    PipelineHealth(RelayContext relays, WriteFailures journal) {
        this.relays = relays;
        this.journal = journal;
    }

    /** What is wrong, for a person; empty when nothing is. */
    public Optional<String> ailment() {
        return journal.current()
                .or(() -> relays.stalled(STALLED)
                        .map(inbox -> inbox.name() + " has finished nothing for "
                                + inbox.stalledFor().toSeconds() + " s although " + inbox.depth() + " wait"));
    }
}
