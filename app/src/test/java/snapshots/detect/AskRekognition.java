package snapshots.detect;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import snapshots.image.Photos;

/** A process of its own that makes the detector as the service does, and asks it so many times. */
final class AskRekognition {

    private AskRekognition() {}

    public static void main(String[] times) throws Exception {
        CloudSettings settings = new CloudSettings(
                List.of("eu-west-1"), new Confidence(0.8), Duration.ofMinutes(1), Duration.ofMinutes(1), null);
        try (var detector = new RekognitionDetector(settings, () -> {}, Clock.systemUTC())) {
            for (int i = 0; i < Integer.parseInt(times[0]); i++) {
                long start = System.nanoTime();
                int seen =
                        detector.detect(new Frame(Photos.bytes("vtest_01.jpg"))).size();
                System.out.println("seen " + seen + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            }
        }
    }
}
