package snapshots.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import snapshots.device.BadSettingException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

/** Makes the local detector that is configured: of the model that comes with the service, or of a file. */
@Component
final class LocalModel {

    private static final Logger log = LoggerFactory.getLogger(LocalModel.class);

    /** Scores below are noise. */
    static final double LOWEST = 0.25;

    private static final String SUFFIX = "\\.(?i:onnx)$";

    private final DetectSettings settings;
    private final ModelSettings model;
    private final @Nullable Detector ofFile;

    /**
     * Loads and tries the configured file, if there is one and pictures are to be looked at: where settings are read and before
     * anything has started.
     *
     * @throws BadSettingException if the file, or what belongs to it, cannot be used
     */
    LocalModel(DetectSettings settings, ModelSettings model) {
        this.settings = settings;
        this.model = model;
        Path file = model.chosenFile();
        ofFile = settings.enabled() && file != null ? load(file) : null;
    }

    /**
     * For the service: the model that comes with it is known to be good and loads while the rest starts. A file that was not
     * loaded because pictures are not looked at loads when they are after all.
     */
    Detector start() {
        if (ofFile != null) {
            return ofFile;
        }
        Path file = model.chosenFile();
        if (file != null) {
            return new LoadingDetector(nameOf(file), settings.threshold(), () -> load(file));
        }
        warnOfUnknownName();
        return new LoadingDetector(NanoDetector.NAME, settings.threshold(), this::builtIn);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst(SUFFIX, "");
    }

    /**
     * For somebody who has time: loaded when this returns, whichever it is.
     *
     * @throws BadSettingException if the configured file, or what belongs to it, cannot be used
     * @throws DetectionException if the model that comes with the service cannot be used on this machine
     */
    Detector load() throws DetectionException {
        Path file = model.chosenFile();
        if (file != null) {
            return ofFile != null ? ofFile : load(file);
        }
        warnOfUnknownName();
        return builtIn();
    }

    private void warnOfUnknownName() {
        if (!model.name().equals(NanoDetector.NAME)) {
            log.atWarn()
                    .addKeyValue("OBJECT_DETECTION_MODEL", model.name())
                    .addKeyValue("used", NanoDetector.NAME)
                    .addKeyValue("remedy", "leave it out, or give the path of an .onnx file")
                    .log("No such model: another one looks");
        }
    }

    private NanoDetector builtIn() throws DetectionException {
        return new NanoDetector(settings.threshold(), LOWEST, settings.deadline());
    }

    private Detector load(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadSettingException(model.chosenBy() + ": there is no such file, or this user may not read it ("
                    + file.toAbsolutePath() + ")");
        }
        List<String> labels = labels();
        long start = System.nanoTime();
        try {
            Detector detector = open(file, labels);
            log.atInfo()
                    .addKeyValue("detector", detector.name())
                    .addKeyValue("file", file)
                    .addKeyValue("ms", (System.nanoTime() - start) / 1_000_000)
                    .log("Detector ready");
            return detector;
        } catch (DetectionException e) {
            throw new BadSettingException(model.chosenBy() + ": " + e.getMessage());
        }
    }

    private Detector open(Path file, List<String> labels) throws DetectionException {
        OnnxModel loaded = OnnxModel.of(file);
        Network network;
        try {
            ModelSignature signature = loaded.signature();
            network = ModelType.of(signature, model.type()).network(signature, labels, inputSize(signature));
        } catch (DetectionException e) {
            loaded.close();
            throw e;
        }
        return new OnnxDetector(nameOf(file), settings.threshold(), LOWEST, settings.deadline(), loaded, network);
    }

    private @Nullable InputSize inputSize(ModelSignature signature) throws DetectionException {
        InputSize fixed = signature.inputSize();
        InputSize wanted = model.inputSize();
        if (fixed != null && wanted != null && !fixed.equals(wanted)) {
            throw new DetectionException(
                    FailureKind.FATAL,
                    "takes %s and nothing else: leave out snapshots.detect.model.input-size=%s"
                            .formatted(fixed, wanted),
                    null);
        }
        return fixed != null ? fixed : wanted;
    }

    /** The labels it may say. */
    Set<String> vocabulary() {
        return Set.copyOf(labels());
    }

    private List<String> labels() {
        Path file = model.labels();
        try {
            List<String> labels = file == null ? ModelFiles.labels() : ModelLabels.read(file);
            if (!labels.contains(Detection.PERSON)) {
                log.atWarn()
                        .addKeyValue("labels", file)
                        .addKeyValue("remedy", "call people \"person\" in that file")
                        .log("This model sees no persons: no picture will be said to show one");
            }
            return labels;
        } catch (IOException | DetectionException e) {
            throw new BadSettingException("snapshots.detect.model.labels=" + file
                    + ": cannot be read as text with one label on each line (" + e + ")");
        }
    }
}
