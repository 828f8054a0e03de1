package snapshots.detect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snapshots.image.Decoders;
import snapshots.image.Photos;
import snapshots.image.Picture;
import snapshots.image.PictureDecoder;

/**
 * How long it takes from the bytes of a picture to what counts of what was seen, with each decoder, beside the model alone at
 * the same input. All take turns, so that a machine that drifts does so for all; prints medians, one to a line.
 */
final class DetectPathTime {

    private static final int WARM_UP = 30;
    private static final int PICTURES = 10;

    private final NanoDetector detector = new NanoDetector(0.45, 0.25, Duration.ofMinutes(1));
    private final Sieve sieve = new Thresholds();
    private final int rounds;

    private DetectPathTime(int rounds) throws DetectionException {
        this.rounds = rounds;
    }

    /** Arguments: a photo of 768×576 pixels, and how often to measure each. */
    public static void main(String[] arguments) throws Exception {
        byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
        var time = new DetectPathTime(Integer.parseInt(arguments[1]));
        time.measure("768x576", photo);
        time.measure("1920x1080", Photos.scaled(photo, 1920, 1080));
        time.detector.close();
    }

    private void measure(String name, byte[] jpeg) throws Exception {
        try (var model = new BareModel(Picture.decode(jpeg))) {
            Map<String, Pace.Work> contestants = new LinkedHashMap<>();
            contestants.put("model", model::run);
            contestants.put("imageio", look(jpeg, Decoders.imageIo()));
            if (Decoders.turboJpegIsInstalled()) {
                contestants.put("turbojpeg", look(jpeg, Decoders.turboJpeg()));
            }
            for (Pace.Work contestant : contestants.values()) {
                Pace.perSecond(2, WARM_UP, contestant);
            }
            oneAtATime(name, contestants);
            workers(name, contestants);
        }
    }

    private Pace.Work look(byte[] jpeg, PictureDecoder decoder) {
        return () -> {
            var findings = sieve.sift("camera", Instant.EPOCH, detector, detector.detect(new Frame(jpeg, decoder)));
            if (findings.isEmpty()) {
                throw new IllegalStateException("nothing was seen");
            }
        };
    }

    private void oneAtATime(String name, Map<String, Pace.Work> contestants) throws Exception {
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (var contestant : contestants.entrySet()) {
                add(measured, contestant.getKey() + " ms", Pace.millis(contestant.getValue()));
                add(measured, contestant.getKey() + " cpu", Pace.cpuMillis(contestant.getValue()));
            }
        }
        print(name, measured);
    }

    private void workers(String name, Map<String, Pace.Work> contestants) throws Exception {
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        for (int i = 0; i < Math.max(5, rounds / PICTURES); i++) {
            for (var contestant : contestants.entrySet()) {
                double one = Pace.perSecond(1, PICTURES, contestant.getValue());
                double two = Pace.perSecond(2, PICTURES, contestant.getValue());
                add(measured, contestant.getKey() + " 1/s", one);
                add(measured, contestant.getKey() + " 2/s", two);
                add(measured, contestant.getKey() + " 2/1", two / one);
            }
        }
        print(name, measured);
    }

    private static void add(Map<String, List<Double>> measured, String figure, double value) {
        measured.computeIfAbsent(figure, f -> new ArrayList<>()).add(value);
    }

    private static void print(String name, Map<String, List<Double>> measured) {
        measured.forEach((figure, values) -> System.out.println(name + " " + figure + " " + Pace.median(values)));
    }
}
