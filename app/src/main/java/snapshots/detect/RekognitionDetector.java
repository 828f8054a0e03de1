package snapshots.detect;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import snapshots.image.JpegLimits;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;
import snapshots.snapshot.JpegStructure;

/**
 * Amazon Rekognition, {@code DetectLabels}. Costs money and needs the network; nothing of the AWS SDK is loaded before
 * the first picture.
 *
 * <p>Boxes lie in the upright picture: Rekognition turns a JPEG as its EXIF orientation says before it looks (API
 * reference, {@code DetectLabels}, {@code OrientationCorrection}).
 */
final class RekognitionDetector implements Detector {

    static final String NAME = "rekognition";

    /** Scores below are not asked for. */
    static final double LOWEST = 0.25;

    /** Developer guide, "Guidelines and quotas": 5 MB sent directly, 80 to 10 000 pixels a side. */
    private static final JpegLimits LIMITS = new JpegLimits(5_000_000, 80, 10_000);

    private final CloudSettings settings;
    private final CloudAttempts attempts;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable RekognitionCalls calls;

    /** @param settings with at least one region */
    RekognitionDetector(CloudSettings settings, Budget budget, Clock clock) {
        this(settings, budget, clock, System::nanoTime, null);
    }

    /** @param sleeper what waits between requests; null waits for so long, or until this is closed */
    RekognitionDetector(
            CloudSettings settings, Budget budget, Clock clock, LongSupplier nanoTime, @Nullable Sleeper sleeper) {
        if (!settings.isConfigured()) {
            throw new IllegalArgumentException("no region");
        }
        this.settings = settings;
        Sleeper untilClosed = time -> !closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        attempts = new CloudAttempts(
                settings,
                budget,
                new Regions(settings.regions(), clock),
                new Backoff(RandomGenerator.getDefault()),
                sleeper != null ? sleeper : untilClosed,
                nanoTime);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double threshold() {
        return settings.threshold().value();
    }

    /**
     * Asks as often as the deadline lets it.
     *
     * @throws DetectionException {@code FATAL} when a person has to do something: credentials, rights; {@code REJECT} when
     *     Rekognition does not take this picture; {@code RETRY} when nobody answered, or the service is asked too often
     */
    @Override
    public List<Detection> detect(Frame frame) throws DetectionException, BrokenPictureException {
        byte[] image = fitting(frame.jpeg());
        RekognitionCalls open = calls();
        open.requireCredentials();
        return attempts.ask((region, timeout) -> open.ask(region, image, timeout));
    }

    private static byte[] fitting(byte[] jpeg) throws DetectionException, BrokenPictureException {
        JpegStructure.Dimensions size = JpegStructure.check(jpeg);
        if (!LIMITS.canHold(size)) {
            throw new DetectionException(
                    FailureKind.REJECT,
                    "does not take this picture: %d×%d is too narrow to be scaled to 80 to 10 000 pixels a side"
                            .formatted(size.width(), size.height()),
                    null);
        }
        return LIMITS.fit(jpeg);
    }

    private synchronized RekognitionCalls calls() throws DetectionException {
        if (closed.getCount() == 0) {
            throw new DetectionException(FailureKind.RETRY, "is closed", null);
        }
        if (calls == null) {
            LabelReader reader = new LabelReader(new LabelNames(ModelFiles.labels()));
            calls = new RekognitionCalls(settings, Math.min(LOWEST, threshold()), reader);
        }
        return calls;
    }

    /** Ends what is waiting for its next try. */
    @Override
    public synchronized void close() {
        closed.countDown();
        if (calls != null) {
            calls.close();
        }
    }
}
