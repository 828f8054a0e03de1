package snapshots.web;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import snapshots.detect.Glance;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What was seen, with what both DeepStack ({@code success}, {@code predictions}, {@code duration} in seconds) and
 * CodeProject.AI (the rest) say of it, because some programs insist on the latter.
 */
record VisionAnswer(
        boolean success,
        String message,
        int count,
        List<Prediction> predictions,
        double duration,
        long inferenceMs,
        long processMs,
        long analysisRoundTripMs,
        String command,
        String moduleId,
        String executionProvider,
        boolean canUseGPU) {

    private static final double NANOS = 1e9;

    /** Boxes are in pixels of the upright picture. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Prediction(String label, double confidence, int xMin, int yMin, int xMax, int yMax) {

        private static Prediction of(Detection detection, int width, int height) {
            Box box = detection.box();
            return new Prediction(
                    detection.label(),
                    detection.score(),
                    pixels(box.left(), width),
                    pixels(box.top(), height),
                    pixels(box.right(), width),
                    pixels(box.bottom(), height));
        }

        private static int pixels(double ratio, int of) {
            return Math.toIntExact(Math.round(ratio * of));
        }
    }

    /** @param took from the request's arrival, waiting included */
    static VisionAnswer of(Glance glance, Duration took) {
        List<Prediction> predictions = glance.detections().stream()
                .map(detection -> Prediction.of(detection, glance.width(), glance.height()))
                .toList();
        return new VisionAnswer(
                true,
                message(predictions),
                predictions.size(),
                predictions,
                took.toNanos() / NANOS,
                glance.looking().toMillis(),
                glance.decoding().plus(glance.looking()).toMillis(),
                took.toMillis(),
                "detect",
                VisionProbes.NAME,
                "CPU",
                false);
    }

    private static String message(List<Prediction> predictions) {
        return predictions.isEmpty()
                ? "No objects found"
                : predictions.stream().map(Prediction::label).collect(Collectors.joining(", ", "Found ", ""));
    }

    /** Why nothing was seen. */
    record Refusal(boolean success, String error, double duration) {

        static Refusal of(String error) {
            return new Refusal(false, error, 0);
        }
    }
}
