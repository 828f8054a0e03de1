package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.image.JpegEncoder;
import snapshots.image.Photos;
import snapshots.image.Picture;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

class NanoDetectorTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static NanoDetector detector;

    @BeforeAll
    static void load() throws Exception {
        detector = new NanoDetector(0.4, 0.4, LONG);
    }

    @AfterAll
    static void close() {
        detector.close();
    }

    @ParameterizedTest
    @CsvSource({
        "astronaut.jpg, person, 0.74, 15, 14, 364, 508",
        "vtest_01.jpg, person, 0.85, 643, 240, 684, 323",
        "vtest_01.jpg, person, 0.77, 500, 157, 529, 231",
        "vtest_01.jpg, person, 0.76, 252, 220, 283, 309"
    })
    void finds_a_person_where_it_is(
            String photo, String label, double score, double left, double top, double right, double bottom)
            throws Exception {
        Frame frame = new Frame(Photos.bytes(photo));
        Picture picture = frame.picture();

        assertThat(detector.detect(frame)).anySatisfy(detection -> {
            assertThat(detection.label()).isEqualTo(label);
            assertThat(detection.score()).isCloseTo(score, within(0.03));
            assertThat(detection.box().left() * picture.width()).isCloseTo(left, within(5.0));
            assertThat(detection.box().top() * picture.height()).isCloseTo(top, within(5.0));
            assertThat(detection.box().right() * picture.width()).isCloseTo(right, within(5.0));
            assertThat(detection.box().bottom() * picture.height()).isCloseTo(bottom, within(5.0));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "camera.jpg, person, 0.88",
        "chelsea.jpg, cat, 0.48",
        "coffee.jpg, cup, 0.64",
        "vtest_empty_median.jpg, car, 0.60",
        "vtest_empty_median.jpg, truck, 0.55"
    })
    void names_what_it_sees(String photo, String label, double score) throws Exception {
        assertThat(detect(photo)).anySatisfy(detection -> {
            assertThat(detection.label()).isEqualTo(label);
            assertThat(detection.score()).isCloseTo(score, within(0.03));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"chelsea.jpg", "coffee.jpg", "vtest_empty_median.jpg"})
    void sees_nobody_where_nobody_is(String photo) throws Exception {
        assertThat(detect(photo)).noneMatch(Detection::isPerson);
    }

    @Test
    void finds_everybody_in_a_crowd() throws Exception {
        assertThat(detect("vtest_08.jpg").stream()
                        .filter(Detection::isPerson)
                        .filter(Predicate.not(NanoDetectorTest::isTheTrafficCone)))
                .hasSize(8)
                .allSatisfy(person -> assertThat(person.score()).isBetween(0.47, 0.84));
    }

    /** It stands in the courtyard and looks like a very small person. */
    private static boolean isTheTrafficCone(Detection detection) {
        return detection.box().left() < 0.22 && detection.box().bottom() < 0.37 && detection.score() < 0.48;
    }

    @Test
    void answers_with_the_highest_score_first() throws Exception {
        assertThat(detect("vtest_08.jpg"))
                .extracting(Detection::score)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void keeps_back_what_is_below_its_threshold() throws Exception {
        try (NanoDetector strict = new NanoDetector(0.8, 0.8, LONG)) {
            assertThat(strict.detect(new Frame(Photos.bytes("vtest_01.jpg"))))
                    .hasSize(1)
                    .allMatch(Detection::isPerson);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, top, left",
        "2, top, right",
        "3, bottom, right",
        "4, bottom, left",
        "5, left, top",
        "6, right, top",
        "7, right, bottom",
        "8, left, bottom"
    })
    void finds_the_same_person_however_the_camera_stores_the_picture(
            int orientation, String firstRow, String firstColumn) throws Exception {
        var upright = ImageIO.read(new ByteArrayInputStream(Photos.bytes("vtest_01.jpg")));
        byte[] stored = JpegEncoder.encode(Photos.stored(upright, firstRow, firstColumn));

        Detection person = detector.detect(
                        new Frame(Photos.withOrientation(stored, orientation, ByteOrder.LITTLE_ENDIAN)))
                .getFirst();

        assertThat(person.isPerson()).isTrue();
        assertThat(person.score()).isCloseTo(0.85, within(0.03));
        assertThat(person.box().left() * 768).isCloseTo(643, within(5.0));
        assertThat(person.box().top() * 576).isCloseTo(240, within(5.0));
        assertThat(person.box().right() * 768).isCloseTo(684, within(5.0));
        assertThat(person.box().bottom() * 576).isCloseTo(323, within(5.0));
    }

    @Test
    void finds_a_person_in_the_part_of_a_picture_that_arrived() throws Exception {
        Frame frame = new Frame(Photos.cut(Photos.bytes("vtest_01.jpg"), 0.7));

        assertThat(detector.detect(frame)).anyMatch(Detection::isPerson);
        assertThat(frame.damage()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 500", "9000, 16", "2731, 1537"})
    void looks_at_pictures_of_any_shape(int width, int height) throws Exception {
        Frame black = new Frame(JpegEncoder.encode(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR)));

        assertThat(detector.detect(black)).noneMatch(Detection::isPerson);
    }

    @Test
    void gives_several_threads_the_answers_it_gives_one() throws Exception {
        List<String> photos = List.of("astronaut.jpg", "vtest_01.jpg", "chelsea.jpg", "vtest_08.jpg", "coffee.jpg");
        List<List<Detection>> alone = detectAll(photos);

        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<List<List<Detection>>> work = () -> detectAll(photos);
            for (Future<List<List<Detection>>> answers : threads.invokeAll(List.of(work, work))) {
                assertThat(answers.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void gives_up_a_picture_that_takes_too_long() throws Exception {
        try (NanoDetector hasty = new NanoDetector(0.4, 0.4, Duration.ofMillis(1))) {
            assertThatThrownBy(() -> hasty.detect(new Frame(Photos.bytes("vtest_01.jpg"))))
                    .isInstanceOfSatisfying(
                            DetectionException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.RETRY))
                    .hasMessage("took longer than 1 ms");
        }
    }

    @Test
    void can_be_closed_while_it_is_at_work() throws Exception {
        NanoDetector closing = new NanoDetector(0.4, 0.4, LONG);
        CountDownLatch atWork = new CountDownLatch(1);
        Frame frame = new Frame(Photos.bytes("coffee.jpg"));

        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<String> end = thread.submit(() -> {
                while (true) {
                    try {
                        closing.detect(frame);
                        atWork.countDown();
                    } catch (DetectionException e) {
                        return e.getMessage();
                    }
                }
            });
            atWork.await();
            closing.close();
            closing.close();

            assertThat(end.get()).isEqualTo("is closed");
        }
    }

    private static List<List<Detection>> detectAll(List<String> photos)
            throws DetectionException, BrokenPictureException {
        List<List<Detection>> answers = new ArrayList<>();
        for (String photo : photos) {
            answers.add(detect(photo));
        }
        return answers;
    }

    private static List<Detection> detect(String photo) throws DetectionException, BrokenPictureException {
        return detector.detect(new Frame(Photos.bytes(photo)));
    }
}
