package snapshots.detect;

import java.time.Instant;
import java.util.Set;

/**
 * What would have been.
 *
 * @param camera device key
 * @param from when the first of the pictures was taken
 * @param to and the last, excluded
 * @param own the rules that would be saved for the camera in place of the present ones
 * @param labels of which at least one must count for an alert; empty for any
 * @param examples so many gained and so many lost pictures are named, the first ones
 */
public record ReplayQuestion(String camera, Instant from, Instant to, Rules own, Set<String> labels, int examples) {

    public ReplayQuestion {
        labels = Set.copyOf(labels);
    }
}
