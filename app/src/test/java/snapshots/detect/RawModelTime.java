package snapshots.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import snapshots.image.Picture;

/**
 * How fast the model alone is, as measure for the detect stage: prints the milliseconds of a run, with one thread and nothing
 * around it, and the runs per second of as many threads as there are processors.
 */
final class RawModelTime {

    private static final int WARM_UP = 10;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final FloatBuffer input;
    private final long[] shape;

    private RawModelTime(Picture picture) throws Exception {
        Letterbox letterbox = Letterbox.around(picture.width(), picture.height());
        shape = new long[] {1, Picture.BYTES_PER_PIXEL, letterbox.height(), letterbox.width()};
        int floats = Picture.BYTES_PER_PIXEL * letterbox.height() * letterbox.width();
        input = ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        NanoInput.write(picture, letterbox, input);
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(ModelFiles.network(), options);
        }
    }

    /** Arguments: a photo, and how many runs to measure. */
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[1]);
        var model = new RawModelTime(Picture.decode(Files.readAllBytes(Path.of(arguments[0]))));
        model.run(WARM_UP);
        long start = System.nanoTime();
        model.run(runs);
        double milliseconds = (System.nanoTime() - start) / 1e6 / runs;
        System.out.println(milliseconds + " " + model.inParallel(runs));
        model.session.close();
    }

    private void run(int times) throws OrtException {
        for (int i = 0; i < times; i++) {
            try (var tensor = OnnxTensor.createTensor(environment, input.duplicate(), shape);
                    var _ = session.run(Map.of("images", tensor))) {
                continue;
            }
        }
    }

    /** @return runs per second */
    private double inParallel(int runs) throws InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        var done = new CountDownLatch(threads);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().start(() -> {
                try {
                    run(runs);
                } catch (OrtException e) {
                    throw new IllegalStateException(e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        return threads * runs * 1e9 / (System.nanoTime() - start);
    }
}
