package snapshots.detect;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

/** A detector that takes its time to load, when it is wanted: the service starts meanwhile, and the first pictures wait for it. */
final class LoadingDetector implements Detector {

    private static final Logger log = LoggerFactory.getLogger(LoadingDetector.class);

    private final String name;
    private final double threshold;
    private final Callable<Detector> load;
    private final CompletableFuture<Detector> loaded = new CompletableFuture<>();
    private final AtomicBoolean started = new AtomicBoolean();

    LoadingDetector(String name, double threshold, Callable<Detector> load) {
        this.name = name;
        this.threshold = threshold;
        this.load = load;
    }

    /** Begins to load, if that has not begun. */
    void start() {
        if (!started.getAndSet(true)) {
            Thread.ofPlatform().daemon().name("load-" + name).start(this::load);
        }
    }

    private void load() {
        long start = System.nanoTime();
        try {
            loaded.complete(load.call());
            log.atInfo()
                    .addKeyValue("detector", name)
                    .addKeyValue("ms", (System.nanoTime() - start) / 1_000_000)
                    .log("Detector ready");
        } catch (Exception | LinkageError e) {
            if (e instanceof DetectionException notNow && notNow.kind() == FailureKind.RETRY) {
                log.atInfo().addKeyValue("detector", name).log("The detector {}", notNow.getMessage());
            } else {
                log.atError().addKeyValue("detector", name).setCause(e).log("The detector cannot be loaded");
            }
            loaded.completeExceptionally(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public List<Detection> detect(Frame frame) throws DetectionException, BrokenPictureException {
        return await().detect(frame);
    }

    private Detector await() throws DetectionException {
        start();
        try {
            return loaded.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DetectionException notNow && notNow.kind() == FailureKind.RETRY) {
                throw notNow;
            }
            throw new DetectionException(FailureKind.FATAL, "could not be loaded: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        if (loaded.isDone() && !loaded.isCompletedExceptionally()) {
            loaded.join().close();
        }
    }
}
