package snapshots.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import snapshots.snapshot.FailureKind;

/** The model as it comes with the service, on the class path. */
final class ModelFiles {

    private static final String FOLDER = "/models/nanodet/";

    private ModelFiles() {}

    static byte[] network() throws DetectionException {
        return read("nanodet-g.onnx");
    }

    /** The n-th label belongs to the n-th score. */
    static List<String> labels() throws DetectionException {
        return new String(read("coco80.txt"), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] read(String name) throws DetectionException {
        try (InputStream stream = ModelFiles.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new DetectionException(FailureKind.FATAL, "lacks its file " + FOLDER + name, null);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new DetectionException(FailureKind.FATAL, "cannot read its file " + FOLDER + name, e);
        }
    }
}
