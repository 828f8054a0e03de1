package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoadingDetectorTest {

    @Test
    void says_quietly_that_it_is_not_loaded_any_more_when_the_process_ends_already() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadAtTheEnd.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("asked: is not loaded any more: the process is ending")
                .doesNotContain("ERROR")
                .doesNotContain("\tat ");
    }
}
