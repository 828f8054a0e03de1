package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.device.BadSettingException;
import snapshots.image.Photos;

/** What a person gets who brings a model. */
@ExtendWith(OutputCaptureExtension.class)
class LocalModelTest {

    private static final int CELLS = 8 * 8 + 4 * 4 + 2 * 2;
    private static final int VALUES = 5 + 80;

    @TempDir
    Path folder;

    @Test
    void a_yolox_file_looks_at_pictures() throws Exception {
        Path file = write("yolox_tiny.onnx", yolox(VALUES));

        try (Detector detector = model(file).load()) {
            assertThat(detector.name()).isEqualTo("yolox_tiny");
            // The picture is 512×512: 8 of its pixels are one of the input.
            assertThat(detector.detect(new Frame(Photos.bytes("astronaut.jpg"))))
                    .singleElement()
                    .satisfies(detection -> {
                        assertThat(detection.label()).isEqualTo("dog");
                        assertThat(detection.score()).isCloseTo(0.81, within(1e-6));
                        assertThat(detection.box().left()).isCloseTo(12.0 / 64, within(1e-6));
                        assertThat(detection.box().top()).isCloseTo(20.0 / 64, within(1e-6));
                        assertThat(detection.box().right()).isCloseTo(20.0 / 64, within(1e-6));
                        assertThat(detection.box().bottom()).isCloseTo(36.0 / 64, within(1e-6));
                    });
        }
    }

    @Test
    void a_file_with_the_model_that_comes_with_the_service_sees_the_same() throws Exception {
        Path file = write("own.onnx", ModelFiles.network());
        Frame frame = new Frame(Photos.bytes("vtest_01.jpg"));

        try (Detector own = model(file).load();
                Detector builtIn = model("nanodet-g").load()) {
            assertThat(own.detect(frame)).isEqualTo(builtIn.detect(frame)).isNotEmpty();
        }
    }

    @Test
    void a_nanodet_with_an_open_size_can_be_given_one() throws Exception {
        Path file = write("own.onnx", ModelFiles.network());
        var settings = new ModelSettings("nanodet-g", file, ModelType.NANODET, null, InputSize.valueOf("640x480"));

        try (Detector detector = new LocalModel(detect(), settings).load()) {
            assertThat(detector.detect(new Frame(Photos.bytes("vtest_01.jpg"))))
                    .anyMatch(detection -> detection.isPerson() && detection.score() > 0.7);
        }
    }

    @Test
    void a_file_cut_in_half_stops_the_start() throws Exception {
        byte[] whole = ModelFiles.network();
        Path file = write("half.onnx", Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> model(file))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("snapshots.detect.model.file=" + file
                        + ": cannot load its model: it is no ONNX model, or only a part of one");
    }

    @Test
    void an_empty_file_and_one_of_something_else_stop_the_start() throws Exception {
        for (byte[] content : List.of(new byte[0], Photos.bytes("coffee.jpg"))) {
            Path file = write("wrong.onnx", content);

            assertThatThrownBy(() -> model(file))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageStartingWith("snapshots.detect.model.file=" + file + ": cannot load its model: ");
        }
    }

    @Test
    void a_missing_file_stops_the_start_and_is_named_as_it_was_configured() {
        assertThatThrownBy(() -> model("no/such/yolox.onnx"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("OBJECT_DETECTION_MODEL=no/such/yolox.onnx: there is no such file");
    }

    @Test
    void a_model_of_another_kind_stops_the_start_with_what_it_has_and_what_it_should_have() throws Exception {
        Path file = write(
                "x.onnx",
                new OnnxFile()
                        .input("data", OnnxFile.FLOAT, 1, 3, 224, 224)
                        .output("prob", new float[1000], 1, 1000)
                        .bytes());

        assertThatThrownBy(() -> model(file))
                .isInstanceOf(BadSettingException.class)
                .hasMessage("snapshots.detect.model.file=" + file
                        + ": has the input data float[1,3,224,224] and the output prob float[1,1000];"
                        + " nanodet needs the input images float[1,3,h,w]"
                        + " and the outputs scores float[1,n,labels] and dist float[1,n,4];"
                        + " yolox needs the input images float[1,3,h,w] and one output float[1,n,5+labels];"
                        + " h and w are multiples of 32");
    }

    @Test
    void bytes_in_place_of_floats_stop_the_start() throws Exception {
        Path file = write(
                "x.onnx",
                new OnnxFile()
                        .input("images", OnnxFile.UINT8, 1, 3, 64, 64)
                        .output("output", new float[CELLS * VALUES], 1, CELLS, VALUES)
                        .bytes());

        assertThatThrownBy(() -> model(file))
                .hasMessageContaining("has the input images uint8[1,3,64,64] and the output output float[1,84,85]");
    }

    @Test
    void a_type_that_is_named_is_the_only_one_it_may_be() throws Exception {
        Path file = write("yolox_tiny.onnx", yolox(VALUES));
        var settings = new ModelSettings("nanodet-g", file, ModelType.NANODET, null, null);

        assertThatThrownBy(() -> new LocalModel(detect(), settings))
                .hasMessageContaining("has the input images float[1,3,64,64]")
                .hasMessageContaining("nanodet needs")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("yolox needs"));
    }

    @Test
    void labels_of_another_number_stop_the_start() throws Exception {
        Path file = write("yolox_tiny.onnx", yolox(5 + 2));
        Path labels = Files.writeString(folder.resolve("labels.txt"), "Person\n cat \n\ndog\n");
        var settings = new ModelSettings("nanodet-g", file, null, labels, null);

        assertThatThrownBy(() -> new LocalModel(detect(), settings))
                .isInstanceOf(BadSettingException.class)
                .hasMessageEndingWith(": gives scores for 2 labels and has the names of 3:"
                        + " snapshots.detect.model.labels must be a file with 2 labels, one on each line");
    }

    @Test
    void labels_that_cannot_be_read_stop_the_start() throws Exception {
        Path file = write("yolox_tiny.onnx", yolox(VALUES));
        for (Path labels : List.of(folder.resolve("none.txt"), folder, file)) {
            var settings = new ModelSettings("nanodet-g", file, null, labels, null);

            assertThatThrownBy(() -> new LocalModel(detect(), settings))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageStartingWith("snapshots.detect.model.labels=" + labels);
        }
    }

    @Test
    void labels_of_ones_own_name_what_is_seen(CapturedOutput output) throws Exception {
        Path file = write("yolox_tiny.onnx", yolox(5 + 17));
        Path labels = Files.writeString(folder.resolve("labels.txt"), "thing\n".repeat(16) + "Fox\n");

        try (Detector detector =
                new LocalModel(detect(), new ModelSettings("nanodet-g", file, null, labels, null)).start()) {
            assertThat(detector.detect(new Frame(Photos.bytes("astronaut.jpg"))))
                    .singleElement()
                    .satisfies(detection -> assertThat(detection.label()).isEqualTo("fox"));
        }
        assertThat(output).contains("This model sees no persons");
    }

    @Test
    void a_size_other_than_the_models_stops_the_start() throws Exception {
        Path file = write("yolox_tiny.onnx", yolox(VALUES));
        var settings = new ModelSettings("nanodet-g", file, null, null, InputSize.valueOf("640x640"));

        assertThatThrownBy(() -> new LocalModel(detect(), settings))
                .hasMessageEndingWith(
                        "takes 64x64 and nothing else: leave out snapshots.detect.model.input-size=640x640");
    }

    @Test
    void nothing_is_loaded_while_pictures_are_not_looked_at() {
        var off = new DetectSettings(false, 0.45, 1, Duration.ofMinutes(1), null, List.of("person"), 0.25, null);
        var settings = new ModelSettings("no/such/yolox.onnx", null, null, null, null);

        LocalModel model = new LocalModel(off, settings);

        assertThatThrownBy(model::load).isInstanceOf(BadSettingException.class);
    }

    @Test
    void a_name_of_an_earlier_deployment_is_warned_of_and_the_usual_model_looks(CapturedOutput output)
            throws Exception {
        try (Detector detector = model("yolov5s").start()) {
            assertThat(detector.detect(new Frame(Photos.bytes("vtest_01.jpg")))).isNotEmpty();
            assertThat(detector.name()).isEqualTo("nanodet-g");
        }
        assertThat(output).containsOnlyOnce("No such model: another one looks");
    }

    /** A dog, 8 pixels wide and 16 high around (16, 28) in an input of 64×64, whatever the picture. */
    private static byte[] yolox(int valuesPerCell) {
        float[] values = new float[CELLS * valuesPerCell];
        float[] dog = {0, 0.5f, 0, (float) Math.log(2), 0.9f};
        int cell = (3 * 8 + 2) * valuesPerCell; // column 2 and row 3 of the cells of 8 pixels
        System.arraycopy(dog, 0, values, cell, dog.length);
        values[cell + Math.min(5 + 16, valuesPerCell - 1)] = 0.9f;
        return new OnnxFile()
                .input("images", OnnxFile.FLOAT, 1, 3, 64, 64)
                .output("output", values, 1, CELLS, valuesPerCell)
                .bytes();
    }

    private Path write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }

    private static LocalModel model(Path file) {
        return new LocalModel(detect(), new ModelSettings("nanodet-g", file, null, null, null));
    }

    private static LocalModel model(String name) {
        return new LocalModel(detect(), new ModelSettings(name, null, null, null, null));
    }

    private static DetectSettings detect() {
        return new DetectSettings(true, 0.45, 1, Duration.ofMinutes(1), null, List.of("person"), 0.25, null);
    }
}
