package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import snapshots.image.Photos;
import snapshots.image.PictureDecoder;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

class LocalVisionTest {

    private static final byte[] PHOTO = Photos.bytes("vtest_01.jpg");

    private static NanoDetector detector;
    private final LocalVision vision = new LocalVision(detector, PictureDecoder.automatic());

    @BeforeAll
    static void load() throws Exception {
        detector = new NanoDetector(0.6, 0.25, Duration.ofMinutes(1));
    }

    @AfterAll
    static void close() {
        detector.close();
    }

    @Test
    void gives_what_reaches_the_wanted_score_or_the_detectors_own_threshold() throws Exception {
        Glance glance = vision.look(PHOTO, OptionalDouble.empty());

        assertThat(glance.width()).isEqualTo(768);
        assertThat(glance.height()).isEqualTo(576);
        assertThat(glance.detections()).isNotEmpty().allMatch(seen -> seen.score() >= 0.6);
        assertThat(vision.look(PHOTO, OptionalDouble.of(0.8)).detections())
                .isNotEmpty()
                .allMatch(seen -> seen.score() >= 0.8)
                .hasSizeLessThan(glance.detections().size());
        assertThat(vision.look(PHOTO, OptionalDouble.of(0)).detections())
                .hasSizeGreaterThan(glance.detections().size());
    }

    @Test
    void refuses_what_is_no_picture() {
        byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> vision.look(text, OptionalDouble.empty())).isInstanceOf(BrokenPictureException.class);
    }

    @Test
    void survives_a_picture_that_is_too_large_for_the_heap() {
        var vision = new LocalVision(new OverwhelmedDetector(), PictureDecoder.automatic());

        assertThatThrownBy(() -> vision.look(PHOTO, OptionalDouble.empty()))
                .isInstanceOfSatisfying(
                        DetectionException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.REJECT));
    }

    private static final class OverwhelmedDetector implements Detector {

        @Override
        public String name() {
            return "overwhelmed";
        }

        @Override
        public double threshold() {
            return 0.5;
        }

        @Override
        public List<Detection> detect(Frame frame) {
            throw new OutOfMemoryError("as a test has it");
        }
    }
}
