package snapshots.detect;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import snapshots.snapshot.BrokenPictureException;

/** A process that begins to load its detector while it ends already, as one that is stopped within its first second. */
final class LoadAtTheEnd {

    private LoadAtTheEnd() {}

    public static void main(String[] arguments) throws InterruptedException {
        var ending = new CountDownLatch(1);
        var detector = new LoadingDetector("local", 0.45, () -> {
            ending.await();
            return new NanoDetector(0.45, 0.1, Duration.ofSeconds(10));
        });
        detector.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending.countDown();
            try {
                System.out.println("seen " + detector.detect(new Frame(new byte[0])));
            } catch (DetectionException | BrokenPictureException e) {
                System.out.println("asked: " + e.getMessage());
            }
        }));
        System.exit(0);
    }
}
