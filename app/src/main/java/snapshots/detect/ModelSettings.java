package snapshots.detect;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import snapshots.device.BadSettingException;

/**
 * Which local model looks.
 *
 * @param name of a model, or the path of a file
 * @param file an ONNX model; counts more than the name
 * @param type what kind of model the file is; null finds it out
 * @param labels what the file's model sees: a file with one label on each line; null for the 80 of COCO
 * @param inputSize of the file's model, where the file leaves it open; null takes what suits its type
 */
@Validated
@ConfigurationProperties("snapshots.detect.model")
record ModelSettings(
        @NotBlank(message = "must be nanodet-g or the path of an .onnx file, for example /srv/models/yolox_s.onnx")
        @DefaultValue(NanoDetector.NAME)
        String name,

        @Nullable Path file,
        @Nullable ModelType type,
        @Nullable Path labels,
        @Nullable InputSize inputSize) {

    ModelSettings {
        if (file == null && !isPath(name) && (type != null || labels != null || inputSize != null)) {
            throw new BadSettingException("snapshots.detect.model.type, .labels and .input-size belong to a model file:"
                    + " set snapshots.detect.model.file=/srv/models/yolox_s.onnx too, or leave them out");
        }
    }

    /** The file to be used; null for a model that goes by its name. */
    @Nullable
    Path chosenFile() {
        if (file != null) {
            return file;
        }
        return isPath(name) ? Path.of(name) : null;
    }

    private static boolean isPath(String name) {
        return name.contains("/")
                || name.contains("\\")
                || name.toLowerCase(Locale.ROOT).endsWith(".onnx");
    }

    /** The setting that chose the model, as a person would look for it. */
    String chosenBy() {
        return file != null ? "snapshots.detect.model.file=" + file : "OBJECT_DETECTION_MODEL=" + name;
    }
}
