package snapshots.detect;

import java.util.Locale;
import java.util.Map;

/**
 * What the programs that speak DeepStack's protocol call things, in the words of the local model.
 *
 * <p>Sources: DeepStack's documentation, object detection, classes ({@code stop_sign}, {@code donot}, {@code hair
 * dryer}); blue-onyx, {@code assets/coco_classes.yaml} (the older names of COCO: {@code motorbike}, {@code sofa} and so
 * on); the model ipcam-dark of CodeProject.AI (capitals: {@code Person}).
 */
final class DeepStackLabels {

    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("aeroplane", "airplane"),
            Map.entry("diningtable", "dining table"),
            Map.entry("donot", "donut"),
            Map.entry("doughnut", "donut"),
            Map.entry("hair dryer", "hair drier"),
            Map.entry("motorbike", "motorcycle"),
            Map.entry("pottedplant", "potted plant"),
            Map.entry("sofa", "couch"),
            Map.entry("tv monitor", "tv"),
            Map.entry("tvmonitor", "tv"));

    private DeepStackLabels() {}

    /** A label that the local model does not know keeps its word, in small letters. */
    static String normalised(String label) {
        String word = label.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        return OTHER_WORDS.getOrDefault(word, word);
    }
}
