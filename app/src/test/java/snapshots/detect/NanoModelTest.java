package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import snapshots.snapshot.FailureKind;

class NanoModelTest {

    private final Letterbox letterbox = Letterbox.around(640, 480);
    private final FloatBuffer input = new InputBuffers().lend();

    @Test
    void runs_again_after_a_run_was_given_up() throws Exception {
        try (NanoModel model = new NanoModel(ModelFiles.network())) {
            assertThatThrownBy(() -> model.run(letterbox, input, Duration.ofMillis(1)))
                    .isInstanceOf(DetectionException.class);

            NanoModel.Answer answer = model.run(letterbox, input, Duration.ofMinutes(1));

            int cells = letterbox.width() * letterbox.height() * (16 + 4 + 1) / (32 * 32);
            assertThat(answer.scores()).hasSize(cells * ModelFiles.labels().size());
            assertThat(answer.distances()).hasSize(cells * 4);
        }
    }

    @Test
    void is_fatal_when_the_model_is_none() {
        assertThatThrownBy(() -> new NanoModel(new byte[100]))
                .isInstanceOfSatisfying(
                        DetectionException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.FATAL))
                .hasMessageStartingWith("cannot load its model: ");
    }
}
