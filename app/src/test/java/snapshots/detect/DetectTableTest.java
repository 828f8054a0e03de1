package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.image.Photos;
import snapshots.image.Picture;
import snapshots.image.PictureDecoder;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;

class DetectTableTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Detector local;

    @BeforeEach
    void load() throws Exception {
        local = new NanoDetector(0.7, 0.25, Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void tells_label_score_place_and_whether_it_counts_and_draws_it() throws Exception {
        Path photo = photo("vtest_01.jpg");

        assertThat(show(List.of(local), photo)).isTrue();

        assertThat(lines().getFirst()).matches(".*vtest_01\\.jpg: 768×576, decoded in \\d+ ms");
        assertThat(lines().get(1).strip().split("\\s{2,}")).contains("label", "score", "box in pixels", "counts");
        assertThat(lines().get(2)).matches("  nanodet-g +\\d+  person +0\\.8\\d  64\\d,2\\d\\d to 68\\d,32\\d +yes");
        assertThat(lines()).anyMatch(line -> line.endsWith("no: threshold"));
        Picture drawn = Picture.decode(Files.readAllBytes(folder.resolve("vtest_01.detect.jpg")));
        assertThat(drawn.width()).isEqualTo(768);
        assertThat(drawn.pixels()).isNotEqualTo(Photos.picture("vtest_01.jpg").pixels());
        assertThat(photo).hasBinaryContent(Photos.bytes("vtest_01.jpg"));
    }

    @Test
    void says_what_is_wrong_with_a_file_and_goes_on_with_the_next() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");

        assertThat(show(List.of(local), text, folder.resolve("none.jpg"), folder, photo("coffee.jpg")))
                .isFalse();

        assertThat(lines().get(0)).startsWith(text + ": the picture cannot be decoded");
        assertThat(lines()).contains(folder.resolve("none.jpg") + ": there is no such file");
        assertThat(lines()).anyMatch(line -> line.startsWith(folder + ": cannot be read"));
        assertThat(folder.resolve("coffee.detect.jpg")).exists();
    }

    @Test
    void a_detector_that_fails_does_not_keep_another_from_looking() throws Exception {
        assertThat(show(List.of(new Broken(), local), photo("vtest_01.jpg"))).isFalse();

        assertThat(lines().get(2)).matches("  broken +\\d+  the detector is out of order");
        assertThat(lines().get(3)).startsWith("  nanodet-g ");
    }

    @Test
    void says_so_when_nothing_is_seen() throws Exception {
        assertThat(show(List.of(new Blind()), photo("coffee.jpg"))).isTrue();

        assertThat(lines().get(2)).matches("  blind +\\d+  nothing *");
    }

    private boolean show(List<Detector> detectors, Path... pictures) {
        var copies = new DrawnCopies(null, List.of(pictures));
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new DetectTable(detectors, new Thresholds(), PictureDecoder.automatic(), copies, out)
                .show(List.of(pictures));
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Path photo(String name) throws Exception {
        return Files.write(folder.resolve(name), Photos.bytes(name));
    }

    /** Fails always. */
    private static final class Broken implements Detector {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public double threshold() {
            return 0.5;
        }

        @Override
        public List<Detection> detect(Frame frame) throws DetectionException {
            throw new DetectionException(FailureKind.RETRY, "is out of order", null);
        }
    }

    /** Sees nothing. */
    private static final class Blind implements Detector {

        @Override
        public String name() {
            return "blind";
        }

        @Override
        public double threshold() {
            return 0.5;
        }

        @Override
        public List<Detection> detect(Frame frame) {
            return List.of();
        }
    }
}
