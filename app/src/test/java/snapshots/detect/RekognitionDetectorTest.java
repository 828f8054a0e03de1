package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.HandClock;
import snapshots.detect.StandInRekognition.Answer;
import snapshots.image.JpegEncoder;
import snapshots.image.Photos;
import snapshots.image.Picture;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.FailureKind;

class RekognitionDetectorTest {

    private static final String FIRST = "eu-west-1";
    private static final String SECOND = "us-east-1";
    private static final String SECRET = "not-a-real-secret-0123456789";

    /** Far beyond what a busy machine takes for a request on itself. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final StandInRekognition cloud = new StandInRekognition();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T08:00:00Z"));
    private final AtomicInteger paid = new AtomicInteger();
    private final List<Duration> pauses = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    private Duration clockIsSetBy = Duration.ZERO;
    private final Frame frame = new Frame(Photos.bytes("vtest_01.jpg"));

    @BeforeAll
    static void give_the_sdk_credentials_where_it_looks_for_them() {
        System.setProperty("aws.accessKeyId", "AKIAFAKEFAKEFAKEFAKE");
        System.setProperty("aws.secretAccessKey", SECRET);
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.configFile", "/nowhere/config");
        System.setProperty("aws.sharedCredentialsFile", "/nowhere/credentials");
    }

    @AfterAll
    static void take_them_away() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.disableEc2Metadata");
        System.clearProperty("aws.configFile");
        System.clearProperty("aws.sharedCredentialsFile");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void counts_each_person_once_whatever_else_the_labels_call_them() throws Exception {
        cloud.answersAll(Answer.of(200, "people.json"));

        List<Detection> seen = detect();

        assertThat(seen).extracting(Detection::label).containsExactly("person", "person", "person");
        assertThat(seen.getFirst().score()).isCloseTo(0.9861, within(1e-4));
        assertThat(seen.getFirst().box().left()).isCloseTo(0.6540, within(1e-4));
        assertThat(seen.getFirst().box().right()).isCloseTo(0.7070, within(1e-4));
        assertThat(seen.getFirst().box().top()).isCloseTo(0.4173, within(1e-4));
        assertThat(seen.getFirst().box().bottom()).isCloseTo(0.5614, within(1e-4));
    }

    @Test
    void counts_a_label_without_boxes_once_and_has_it_anywhere() throws Exception {
        cloud.answersAll(Answer.of(200, "somebody.json"));

        assertThat(detect()).singleElement().satisfies(person -> {
            assertThat(person.isPerson()).isTrue();
            assertThat(person.score()).isCloseTo(0.8325, within(1e-4));
            assertThat(person.box()).isEqualTo(new Box(0, 0, 1, 1));
        });
    }

    @Test
    void speaks_of_things_in_the_local_models_words_and_leaves_out_what_is_no_thing() throws Exception {
        cloud.answersAll(Answer.of(200, "street.json"));

        assertThat(detect())
                .extracting(Detection::label)
                .containsExactly("car", "car", "wheel", "wheel", "tree", "car", "dog", "couch", "car");
    }

    @Test
    void keeps_boxes_that_reach_beyond_the_edge_inside_the_picture() throws Exception {
        cloud.answersAll(Answer.of(200, "street.json"));

        assertThat(detect().getLast().box().right()).isEqualTo(1.0);
    }

    @Test
    void takes_from_an_incomplete_answer_what_is_in_it() throws Exception {
        cloud.answersAll(Answer.of(200, "incomplete.json"));

        assertThat(detect()).singleElement().satisfies(person -> {
            assertThat(person.isPerson()).isTrue();
            assertThat(person.score()).isCloseTo(0.9, within(1e-4));
        });
    }

    @Test
    void sees_nothing_where_nothing_is() throws Exception {
        assertThat(detect()).isEmpty();
    }

    @Test
    void sends_a_picture_that_fits_as_it_is_and_asks_for_what_is_worth_recording() throws Exception {
        detect();

        assertThat(cloud.requests()).singleElement().satisfies(request -> {
            assertThat(request.operation()).isEqualTo("RekognitionService.DetectLabels");
            assertThat(request.key()).isEqualTo("AKIAFAKEFAKEFAKEFAKE");
            assertThat(request.picture()).isEqualTo(frame.jpeg());
            assertThat(request.body()).contains("\"MinConfidence\":25.0");
        });
    }

    @Test
    void scales_a_picture_that_is_too_small_up() throws Exception {
        try (RekognitionDetector detector = detector(cloudSettings(LONG))) {
            detector.detect(new Frame(black(40, 60)));
        }

        assertThat(Picture.decode(cloud.requests().getFirst().picture()))
                .extracting(picture -> picture.width(), picture -> picture.height())
                .containsExactly(80, 120);
    }

    @Test
    void pays_nothing_for_a_picture_of_a_shape_that_nobody_takes() {
        assertFails(new Frame(black(9000, 16)), FailureKind.REJECT, "9000×16 is too narrow");

        assertThat(paid).hasValue(0);
        assertThat(cloud.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid-image-format.json, InvalidImageFormatException",
        "400, image-too-large.json, ImageTooLargeException",
        "400, validation.json, ValidationException",
        "413, '', HTTP 413"
    })
    void does_not_ask_again_about_a_picture_that_is_not_taken(int status, String recorded, String reason) {
        cloud.answersAll(recorded.isEmpty() ? new Answer(status, "") : Answer.of(status, recorded));

        assertFails(frame, FailureKind.REJECT, "does not take this picture (" + reason + " from eu-west-1)");
        assertThat(paid).hasValue(1);
        assertThat(cloud.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, access-denied.json, give its AWS user the right rekognition:DetectLabels",
        "403, access-denied.json, give its AWS user the right rekognition:DetectLabels",
        "400, expired-token.json, renew them",
        "400, unrecognized-client.json, check the access key",
        "403, invalid-signature.json, check the secret access key and this machine's clock",
        "403, '', check its AWS credentials and the right rekognition:DetectLabels"
    })
    void stops_and_says_what_to_do_when_it_is_not_let_in(int status, String recorded, String remedy) {
        cloud.answersAll(recorded.isEmpty() ? new Answer(status, "") : Answer.of(status, recorded));

        assertThat(assertFails(frame, FailureKind.FATAL, remedy))
                .doesNotContain(SECRET)
                .doesNotContain("AKIA")
                .doesNotContain("Canonical");
        assertThat(cloud.requests()).hasSize(1);
    }

    @Test
    void pays_nothing_and_says_what_to_do_without_credentials() {
        assumeTrue(System.getenv("AWS_ACCESS_KEY_ID") == null);
        System.clearProperty("aws.accessKeyId");
        try {
            assertFails(frame, FailureKind.FATAL, "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        } finally {
            System.setProperty("aws.accessKeyId", "AKIAFAKEFAKEFAKEFAKE");
        }
        assertThat(paid).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"429, throttling.json", "400, throttling.json", "400, provisioned-throughput-exceeded.json", "429, ''"})
    void waits_longer_and_longer_when_it_is_asked_too_often(int status, String recorded) throws Exception {
        Answer slowDown = recorded.isEmpty() ? new Answer(status, "") : Answer.of(status, recorded);
        cloud.answers(_ -> cloud.requests().size() < 4 ? slowDown : Answer.of(200, "people.json"));

        assertThat(detect()).hasSize(3);
        assertThat(cloud.regionsAsked()).containsExactly(FIRST, FIRST, FIRST, FIRST);
        assertThat(pauses).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(pauses.get(i).toMillis()).isBetween(125L << i, 250L << i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void gives_up_for_now_when_it_is_asked_too_often_for_too_long_whatever_the_clock_is_set_to(int hours) {
        clockIsSetBy = Duration.ofHours(hours);
        cloud.answersAll(Answer.of(429, "throttling.json"));

        assertFails(frame, FailureKind.RETRY, "is asked too often (ThrottlingException from eu-west-1)");
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofSeconds(8));
        assertThat(cloud.requests()).hasSizeBetween(4, 12);
        assertThat(paid).hasValue(cloud.requests().size());
    }

    @ParameterizedTest
    @CsvSource({
        "500, internal-server-error.json",
        "503, service-unavailable.json",
        "502, ''",
        "200, malformed.json",
        "404, ''",
        "-1, ''"
    })
    void asks_the_other_region_when_one_is_out_of_order(int status, String recorded) throws Exception {
        Answer broken = recorded.isEmpty() ? new Answer(status, "") : Answer.of(status, recorded);
        cloud.answers(request -> request.region().equals(FIRST) ? broken : Answer.of(200, "people.json"));

        assertThat(detect()).hasSize(3);
        assertThat(cloud.regionsAsked()).containsExactly(FIRST, SECOND);
        assertThat(paid).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({
        "500, internal-server-error.json, is out of order (InternalServerError from us-east-1)",
        "200, malformed.json, has no usable answer from us-east-1",
        "-1, '', has no usable answer from us-east-1"
    })
    void fails_for_now_when_no_region_answers(int status, String recorded, String reason) {
        cloud.answersAll(recorded.isEmpty() ? new Answer(status, "") : Answer.of(status, recorded));

        assertFails(frame, FailureKind.RETRY, reason);
        assertThat(paid).hasValue(2);
        assertThat(cloud.requests()).hasSize(2);
    }

    @Test
    void takes_an_answer_without_labels_for_none() {
        cloud.answersAll(new Answer(200, "{}"));

        assertFails(frame, FailureKind.RETRY, "answered without labels");
    }

    @Test
    void does_not_wait_for_a_service_that_says_nothing() {
        cloud.answersAll(Answer.SILENCE);

        assertFails(cloudSettings(Duration.ofMillis(500)), frame, FailureKind.RETRY, "has no answer from us-east-1");
        assertThat(cloud.regionsAsked()).containsExactly(FIRST, SECOND);
    }

    @Test
    void remembers_which_region_is_lost_and_tries_it_again_after_a_while() throws Exception {
        cloud.answers(request -> request.region().equals(FIRST) ? Answer.HANG_UP : Answer.of(200, "people.json"));
        try (RekognitionDetector detector = detector(cloudSettings(LONG))) {
            detector.detect(frame);
            detector.detect(frame);
            assertThat(cloud.regionsAsked()).containsExactly(FIRST, SECOND, SECOND);

            clock.advance(Regions.TRIED_AGAIN_AFTER);
            detector.detect(frame);
            assertThat(cloud.regionsAsked().subList(3, 5)).containsExactly(FIRST, SECOND);

            cloud.answersAll(Answer.of(200, "people.json"));
            clock.advance(Regions.TRIED_AGAIN_AFTER);
            detector.detect(frame);
            detector.detect(frame);
            assertThat(cloud.regionsAsked().subList(5, 7)).containsExactly(FIRST, FIRST);
        }
    }

    @Test
    void lets_no_request_leave_that_the_budget_does_not_allow() {
        cloud.answersAll(Answer.of(429, "throttling.json"));
        Budget twoCalls = () -> {
            if (paid.incrementAndGet() > 2) {
                throw new DetectionException(FailureKind.REJECT, "has used up its calls", null);
            }
        };
        try (RekognitionDetector detector =
                new RekognitionDetector(cloudSettings(LONG), twoCalls, clock, () -> passed.toNanos(), this::pause)) {
            assertThatThrownBy(() -> detector.detect(frame)).hasMessage("has used up its calls");
        }
        assertThat(cloud.requests()).hasSize(2);
    }

    @Test
    void asks_nobody_once_it_is_closed() {
        RekognitionDetector detector = detector(cloudSettings(LONG));
        detector.close();

        assertThatThrownBy(() -> detector.detect(frame)).hasMessage("is closed");
        assertThat(cloud.requests()).isEmpty();
    }

    @Test
    void has_a_threshold_of_its_own() {
        try (RekognitionDetector detector = detector(cloudSettings(LONG))) {
            assertThat(tuple(detector.name(), detector.threshold())).isEqualTo(tuple("rekognition", 0.8));
        }
    }

    private List<Detection> detect() throws Exception {
        try (RekognitionDetector detector = detector(cloudSettings(LONG))) {
            return detector.detect(frame);
        }
    }

    private String assertFails(Frame picture, FailureKind kind, String reason) {
        return assertFails(cloudSettings(LONG), picture, kind, reason);
    }

    private String assertFails(CloudSettings settings, Frame picture, FailureKind kind, String reason) {
        try (RekognitionDetector detector = detector(settings)) {
            DetectionException failure = catchThrowableOfType(DetectionException.class, () -> detector.detect(picture));
            assertThat(failure).as("a failure").isNotNull();
            assertThat(failure).hasMessageContaining(reason);
            assertThat(failure.kind()).isEqualTo(kind);
            return failure.getMessage();
        }
    }

    private RekognitionDetector detector(CloudSettings settings) {
        return new RekognitionDetector(settings, paid::incrementAndGet, clock, () -> passed.toNanos(), this::pause);
    }

    private boolean pause(Duration time) {
        pauses.add(time);
        passed = passed.plus(time);
        clock.advance(time.plus(clockIsSetBy));
        return true;
    }

    private CloudSettings cloudSettings(Duration timeout) {
        return new CloudSettings(
                List.of(FIRST, SECOND), new Confidence(0.8), timeout, Duration.ofSeconds(8), cloud.address());
    }

    private static byte[] black(int width, int height) {
        return JpegEncoder.encode(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR));
    }
}
