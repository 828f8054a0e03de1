package snapshots.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import snapshots.snapshot.FailureKind;

/** The names of what a model was trained to see: the n-th belongs to its n-th score. */
final class ModelLabels {

    private ModelLabels() {}

    /** Reads a file in UTF-8 with one label on each line; empty lines do not count, capitals become small. */
    static List<String> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void requireCount(List<String> labels, long scores) throws DetectionException {
        if (labels.size() != scores) {
            throw new DetectionException(
                    FailureKind.FATAL,
                    "gives scores for %d labels and has the names of %d: snapshots.detect.model.labels must be a file with %d labels, one on each line"
                            .formatted(scores, labels.size(), scores),
                    null);
        }
    }
}
