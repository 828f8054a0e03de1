package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import pylib.credentials.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLogFormatTest {

    private final JsonLogFormat format = new JsonLogFormat();

    @Test
    void a_line_is_one_object_with_what_a_program_looks_for() {
        String line = format.format(LogEvents.of(
                Level.WARN,
                "No picture \"today\"",
                null,
                new KeyValuePair("camera", "Front Door Camera"),
                new KeyValuePair("thread", "camera-7"),
                new KeyValuePair("password", new Secret("not-a-real-password"))));

        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(line).endsWith("\n").doesNotContain("not-a-real-password");
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(json.get("timestamp").asString()).isEqualTo("2026-11-21T18:04:05.678Z");
        assertThat(json.get("level").asString()).isEqualTo("WARN");
        assertThat(json.get("logger").asString()).isEqualTo("snapshots.camera.CameraStage");
        assertThat(json.get("thread").asString()).isEqualTo("camera-1");
        assertThat(json.get("message").asString()).isEqualTo("No picture \"today\"");
        assertThat(json.get("values").get("camera").asString()).isEqualTo("Front Door Camera");
        assertThat(json.get("values").get("thread").asString()).isEqualTo("camera-7");
        assertThat(json.has("stack")).isFalse();
    }

    @Test
    void a_stack_trace_stays_in_its_line() {
        String line = format.format(LogEvents.of(Level.ERROR, "Broken", new IOException("the\nreason")));

        assertThat(line.strip()).doesNotContain("\n");
        assertThat(JsonMapper.shared().readTree(line).get("stack").asString())
                .startsWith("java.io.IOException: the\nreason")
                .contains("JsonLogFormatTest.java");
    }
}
