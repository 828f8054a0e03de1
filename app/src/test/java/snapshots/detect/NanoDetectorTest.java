package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import snapshots.image.Photos;
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
