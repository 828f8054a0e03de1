package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import snapshots.snapshot.FailureKind;

class OnnxModelTest {

    private final Letterbox letterbox = Letterbox.around(640, 480);
    private final FloatBuffer input = new InputBuffers(Letterbox.MAX_AREA).lend();

    @Test
    void runs_again_after_a_run_was_given_up() throws Exception {
        List<String> outputs = List.of("scores", "dist");
        try (OnnxModel model = OnnxModel.of(ModelFiles.network())) {
            assertThatThrownBy(() -> model.run(letterbox, input, outputs, Duration.ofMillis(1)))
                    .isInstanceOf(DetectionException.class);

            List<OnnxModel.Output> answer = model.run(letterbox, input, outputs, Duration.ofMinutes(1));

            long cells = (long) letterbox.width() * letterbox.height() * (16 + 4 + 1) / (32 * 32);
            assertThat(answer)
                    .extracting(OnnxModel.Output::shape)
                    .containsExactly(
                            List.of(1L, cells, (long) ModelFiles.labels().size()), List.of(1L, cells, 4L));
            assertThat(answer.getLast().values()).hasSize(Math.toIntExact(cells * 4));
        }
    }

    @Test
    void is_fatal_when_the_model_is_none() {
        assertThatThrownBy(() -> OnnxModel.of(new byte[100]))
                .isInstanceOfSatisfying(
                        DetectionException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.FATAL))
                .hasMessageStartingWith("cannot load its model: ");
    }
}
