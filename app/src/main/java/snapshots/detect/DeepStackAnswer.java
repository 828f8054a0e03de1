package snapshots.detect;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a server answers. What it says besides is of no use here.
 *
 * @param success null is no answer of this protocol
 * @param error why it did not succeed, in the server's words
 * @param message what some say in its place
 */
record DeepStackAnswer(
        @Nullable Boolean success,
        @Nullable List<Prediction> predictions,
        @Nullable String error,
        @Nullable String message) {

    /** Boxes are in pixels of the picture sent. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Prediction(@Nullable String label, double confidence, double xMin, double yMin, double xMax, double yMax) {

        /** Early versions of DeepStack gave the confidence in per cent, as its documentation still shows it. */
        private static final double PER_CENT = 100;

        Prediction {
            if (label == null || label.isBlank() || !(confidence >= 0 && confidence <= PER_CENT)) {
                throw new IllegalArgumentException("no label, or no confidence between 0 and 1");
            }
        }

        private Detection detection(int width, int height) {
            return new Detection(
                    DeepStackLabels.normalised(Objects.requireNonNull(label)),
                    confidence > 1 ? confidence / PER_CENT : confidence,
                    new Box(
                            ratio(Math.min(xMin, xMax), width),
                            ratio(Math.min(yMin, yMax), height),
                            ratio(Math.max(xMin, xMax), width),
                            ratio(Math.max(yMin, yMax), height)));
        }

        /** Some boxes reach beyond the picture. */
        private static double ratio(double pixels, int of) {
            return Math.clamp(pixels / of, 0, 1);
        }
    }

    boolean succeeded() {
        return success != null && success && predictions != null;
    }

    /** Empty when it gives none. */
    String reason() {
        String reason = error == null || error.isBlank() ? message : error;
        return reason == null ? "" : reason;
    }

    /**
     * What it saw, highest score first.
     *
     * @param width of the picture sent
     * @param height of the picture sent
     */
    List<Detection> detections(int width, int height) {
        return Objects.requireNonNull(predictions).stream()
                .map(prediction -> prediction.detection(width, height))
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .toList();
    }
}
