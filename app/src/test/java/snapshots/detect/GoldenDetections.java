package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.image.Decoders;
import snapshots.image.JpegEncoder;
import snapshots.image.Photos;
import snapshots.image.PictureDecoder;
import snapshots.image.PictureSize;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;

/** What the local model sees in known photos, within the same tolerance whoever decoded them. */
abstract class GoldenDetections {

    private static NanoDetector detector;

    private final PictureDecoder decoder;

    GoldenDetections(PictureDecoder decoder) {
        this.decoder = decoder;
    }

    @BeforeAll
    static void load() throws Exception {
        detector = new NanoDetector(0.4, 0.4, Duration.ofMinutes(1));
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
        Frame frame = frame(Photos.bytes(photo));
        PictureSize picture = frame.size();

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
                        .filter(Predicate.not(GoldenDetections::isTheTrafficCone)))
                .hasSize(8)
                .allSatisfy(person -> assertThat(person.score()).isBetween(0.47, 0.84));
    }

    /** It stands in the courtyard and looks like a very small person. */
    private static boolean isTheTrafficCone(Detection detection) {
        return detection.box().left() < 0.22 && detection.box().bottom() < 0.37 && detection.score() < 0.48;
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

        Detection person = detector.detect(frame(Photos.withOrientation(stored, orientation, ByteOrder.LITTLE_ENDIAN)))
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
        Frame frame = frame(Photos.cut(Photos.bytes("vtest_01.jpg"), 0.7));

        assertThat(detector.detect(frame)).anyMatch(Detection::isPerson);
        assertThat(frame.damage()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 500", "9000, 16", "2731, 1537"})
    void looks_at_pictures_of_any_shape(int width, int height) throws Exception {
        Frame black = frame(JpegEncoder.encode(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR)));

        assertThat(detector.detect(black)).noneMatch(Detection::isPerson);
    }

    /** Twice and four times as large, so that it is worth decoding it small. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void finds_the_same_person_in_a_larger_picture(int times) throws Exception {
        byte[] larger = Photos.scaled(Photos.bytes("vtest_01.jpg"), 768 * times, 576 * times);

        Detection person = detector.detect(frame(larger)).getFirst();

        assertThat(person.isPerson()).isTrue();
        assertThat(person.score()).isCloseTo(0.85, within(0.05));
        assertThat(person.box().left() * 768).isCloseTo(643, within(5.0));
        assertThat(person.box().bottom() * 576).isCloseTo(323, within(5.0));
    }

    /** Scores as they are, for every photo and whatever reaches the threshold clearly. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "astronaut.jpg",
                "camera.jpg",
                "chelsea.jpg",
                "coffee.jpg",
                "vtest_01.jpg",
                "vtest_04.jpg",
                "vtest_08.jpg"
            })
    void sees_what_it_sees_with_the_other_decoder(String photo) throws Exception {
        List<Detection> plain = detector.detect(new Frame(Photos.bytes(photo), Decoders.imageIo()));
        List<Detection> seen = detect(photo);

        assertThat(plain.stream().filter(detection -> detection.score() > 0.45))
                .allSatisfy(expected -> assertThat(seen).anySatisfy(detection -> {
                    assertThat(detection.label()).isEqualTo(expected.label());
                    assertThat(detection.score()).isCloseTo(expected.score(), within(0.03));
                    assertThat(detection.box().left()).isCloseTo(expected.box().left(), within(0.01));
                    assertThat(detection.box().bottom())
                            .isCloseTo(expected.box().bottom(), within(0.01));
                }));
    }

    @Test
    void refuses_what_has_no_pixels() {
        Frame text = frame("<html>busy</html>".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> detector.detect(text)).isInstanceOf(BrokenPictureException.class);
        assertThat(text.damage()).isEmpty();
    }

    private List<Detection> detect(String photo) throws Exception {
        return detector.detect(frame(Photos.bytes(photo)));
    }

    private Frame frame(byte[] jpeg) {
        return new Frame(jpeg, decoder);
    }
}
