package snapshots.operate;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decides whether the pipeline works, which is more than that the process runs. Thread-safe. */
@Component
class PipelineVerdict {

    private final List<HealthCondition> conditions;

    PipelineVerdict(List<HealthCondition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /** Everything that is wrong, each with the name of its condition; empty when the pipeline works. */
    List<String> ailments() {
        List<String> ailments = new ArrayList<>();
        for (HealthCondition condition : conditions) {
            try {
                condition.ailment().ifPresent(ailment -> ailments.add(condition.name() + ": " + ailment));
            } catch (RuntimeException e) {
                ailments.add(
                        condition.name() + ": cannot be told (" + e.getClass().getSimpleName() + ")");
            }
        }
        return ailments;
    }
}
