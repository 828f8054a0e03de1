package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import snapshots.device.BadSettingException;

class ModelSettingsTest {

    @Test
    void nothing_set_gives_the_model_that_comes_with_the_service() {
        assertThat(bind(Map.of())).isEqualTo(new ModelSettings("nanodet-g", null, null, null, null));
    }

    @Test
    void every_key_arrives() {
        assertThat(bind(Map.of(
                        "name", "mine",
                        "file", "/srv/models/yolox_s.onnx",
                        "type", "yolox",
                        "labels", "/srv/models/labels.txt",
                        "input-size", "640x480")))
                .isEqualTo(new ModelSettings(
                        "mine",
                        Path.of("/srv/models/yolox_s.onnx"),
                        ModelType.YOLOX,
                        Path.of("/srv/models/labels.txt"),
                        new InputSize(640, 480)));
    }

    @ParameterizedTest
    @CsvSource({
        "nanodet-g,",
        "yolov5s,",
        "ssd_mobilenet_v2,",
        "yolox_s.onnx, yolox_s.onnx",
        "YOLOX.ONNX, YOLOX.ONNX",
        "/srv/models/mine, /srv/models/mine",
        "models/mine, models/mine"
    })
    void a_name_is_a_file_when_it_looks_like_one(String name, Path file) {
        assertThat(new ModelSettings(name, null, null, null, null).chosenFile()).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"640", "640x", "0x0", "650x480", "-32x32", "4096x32", "large"})
    void a_size_that_cannot_be_is_refused_with_a_right_one(String size) {
        assertThatThrownBy(() -> bind(Map.of("input-size", size)))
                .hasStackTraceContaining("each a multiple of 32 up to 2048, for example 640x480");
    }

    @Test
    void what_belongs_to_a_file_is_not_ignored_without_one() {
        assertThatThrownBy(() -> bind(Map.of("type", "yolox")))
                .hasRootCauseInstanceOf(BadSettingException.class)
                .hasStackTraceContaining("set snapshots.detect.model.file=");
    }

    private static ModelSettings bind(Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((key, value) -> source.put("snapshots.detect.model." + key, value));
        return new Binder(source).bindOrCreate("snapshots.detect.model", ModelSettings.class);
    }
}
