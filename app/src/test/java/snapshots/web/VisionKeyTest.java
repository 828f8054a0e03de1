package snapshots.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import pylib.credentials.Secret;

@ExtendWith(OutputCaptureExtension.class)
class VisionKeyTest {

    private static final String KEY = "not-a-real-key";

    private final VisionKey key = new VisionKey(new VisionSettings(true, new Secret(KEY), 1, 8));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "not-a-real-ke", "not-a-real-key ", "Not-a-real-key", "wrong"})
    void only_the_very_key_opens(String shown) {
        assertThatCode(() -> key.require(KEY, "10.0.0.1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> key.require(shown, "10.0.0.1"))
                .isInstanceOfSatisfying(
                        VisionRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(HttpStatus.UNAUTHORIZED))
                .hasMessage("Incorrect api key");
    }

    @Test
    void says_once_of_an_address_that_it_is_refused_and_once_that_it_no_longer_is(CapturedOutput output)
            throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> key.require("a-wrong-one", "10.0.0.7")).hasMessage("Incorrect api key");
        }
        key.require(KEY, "10.0.0.7");
        key.require(KEY, "10.0.0.7");

        assertThat(output.getAll())
                .containsOnlyOnce("does not show snapshots.web.vision.api-key")
                .containsOnlyOnce("shows the right key now")
                .doesNotContain(KEY, "a-wrong-one");
    }
}
