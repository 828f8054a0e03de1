package snapshots.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import snapshots.image.Picture;

/** The model with nothing around it, and one picture that is ready to be looked at. Threads may share it. */
final class BareModel implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final FloatBuffer input;
    private final long[] shape;

    BareModel(Picture picture) throws Exception {
        Letterbox letterbox = Letterbox.around(picture.width(), picture.height());
        shape = new long[] {1, Picture.BYTES_PER_PIXEL, letterbox.height(), letterbox.width()};
        FloatBuffer buffer = new InputBuffers(Letterbox.MAX_AREA).lend();
        NanoInput.write(picture, letterbox, buffer);
        input = buffer.slice(0, Picture.BYTES_PER_PIXEL * letterbox.height() * letterbox.width());
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(ModelFiles.network(), options);
        }
    }

    void run() throws OrtException {
        try (var tensor = OnnxTensor.createTensor(environment, input.duplicate(), shape);
                var result = session.run(Map.of("images", tensor))) {
            if (result.size() == 0) {
                throw new IllegalStateException("the model is silent");
            }
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
