package snapshots.publish;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Backlog;
import pylib.relay.RelayContext;
import snapshots.catalog.WriteFailures;

/** Whether work that comes in gets done: the journal can be written, and no stage stands still with work waiting. */
@Component
public class PipelineHealth {

    private final RelayContext relays;
    private final List<Backlog> others;
    private final WriteFailures journal;
    private final SupervisionSettings settings;

    /** @param others of threads that have no inbox */
    PipelineHealth(RelayContext relays, List<Backlog> others, WriteFailures journal, SupervisionSettings settings) {
        this.relays = relays;
        this.others = List.copyOf(others);
        this.journal = journal;
        this.settings = settings;
    }

    /** What is wrong, for a person; empty when nothing is. */
    public Optional<String> ailment() {
        return journal.current().or(this::stalled);
    }

    /** Which stages stand still, for a person; empty when none does. */
    public Optional<String> stalled() {
        return longerThan(settings.stalledAfter());
    }

    /** Which stages stand still for so long that only a new process can help; empty when none does. */
    public Optional<String> stuck() {
        return settings.stuckAfter().isZero() ? Optional.empty() : longerThan(settings.stuckAfter());
    }

    private Optional<String> longerThan(Duration limit) {
        String standing = Stream.concat(relays.backlogs().stream(), others.stream())
                .filter(backlog -> backlog.stalledFor().compareTo(limit) > 0)
                .map(PipelineHealth::describe)
                .collect(Collectors.joining("; "));
        return Optional.of(standing).filter(text -> !text.isEmpty());
    }

    private static String describe(Backlog backlog) {
        return backlog.name() + " has finished nothing for "
                + backlog.stalledFor().toSeconds() + " s although " + backlog.depth() + " wait";
    }
}
