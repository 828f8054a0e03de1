package snapshots.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.Instance;
import software.amazon.awssdk.services.rekognition.model.Label;

/**
 * From Rekognition's labels to detections, each thing once: {@code Person} and {@code Man} with the same box are one
 * person, and a label without boxes counts one only if nothing else of its name has boxes. Immutable.
 */
final class LabelReader {

    /** Where something is of which only is known that it is there. */
    static final Box WHOLE_PICTURE = new Box(0, 0, 1, 1);

    private final LabelNames names;

    LabelReader(LabelNames names) {
        this.names = names;
    }

    /** Highest score first. */
    List<Detection> read(List<Label> labels) {
        List<Label> counted = countedIn(
                        labels.stream().filter(LabelReader::isWhole).toList())
                .stream()
                .sorted(Comparator.comparing(label -> !names.isExact(label)))
                .toList();
        List<Detection> seen = new ArrayList<>();
        counted.forEach(label -> addBoxes(label, seen));
        addWithoutBoxes(counted, seen);
        seen.sort(Comparator.comparingDouble(Detection::score).reversed());
        return List.copyOf(seen);
    }

    private static boolean isWhole(Label label) {
        return label.name() != null && label.confidence() != null;
    }

    /** What the local model knows too, and other things of which the answer names no kinds. */
    private List<Label> countedIn(List<Label> labels) {
        Set<String> haveKinds = labels.stream().flatMap(LabelNames::parents).collect(Collectors.toSet());
        return labels.stream()
                .filter(label ->
                        names.known(label) != null || (names.isThing(label) && !haveKinds.contains(label.name())))
                .toList();
    }

    /** Boxes of one label are different things, however much they overlap. */
    private void addBoxes(Label label, List<Detection> seen) {
        List<Detection> own = label.instances().stream()
                .filter(instance -> isWhole(instance.boundingBox()))
                .map(instance -> detection(label, instance))
                .filter(candidate -> seen.stream().noneMatch(earlier -> Overlaps.areSameThing(earlier, candidate)))
                .toList();
        seen.addAll(own);
    }

    private void addWithoutBoxes(List<Label> counted, List<Detection> seen) {
        Set<String> boxed = seen.stream().map(Detection::label).collect(Collectors.toSet());
        Map<String, Detection> once = new HashMap<>();
        for (Label label : counted) {
            Detection candidate = new Detection(name(label), ratio(label.confidence()), WHOLE_PICTURE);
            if (!boxed.contains(candidate.label())) {
                once.merge(candidate.label(), candidate, (one, other) -> one.score() >= other.score() ? one : other);
            }
        }
        seen.addAll(once.values());
    }

    private static boolean isWhole(@Nullable BoundingBox box) {
        return box != null && box.left() != null && box.top() != null && box.width() != null && box.height() != null;
    }

    private Detection detection(Label label, Instance instance) {
        Float confidence = instance.confidence() != null ? instance.confidence() : label.confidence();
        return new Detection(name(label), ratio(confidence), box(instance.boundingBox()));
    }

    private String name(Label label) {
        String known = names.known(label);
        return known != null ? known : LabelNames.lower(label.name());
    }

    /** Boxes of things at the edge reach a little beyond it. */
    private static Box box(BoundingBox box) {
        return new Box(
                inside(box.left()),
                inside(box.top()),
                inside(box.left() + box.width()),
                inside(box.top() + box.height()));
    }

    private static double inside(float ratio) {
        return Math.clamp(ratio, 0.0, 1.0);
    }

    private static double ratio(Float percent) {
        return Math.clamp(percent / 100.0, 0.0, 1.0);
    }
}
