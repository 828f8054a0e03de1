package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;

/** As {@link KeyFramesWithFfmpegTest}, and fails where there is no ffmpeg. */
class KeyFramesWithFfmpegIT extends KeyFramesWithFfmpegTest {

    @BeforeEach
    @Override
    void find() {
        assertThat(FfmpegBinary.find(null, System.getenv("PATH")))
                .as("ffmpeg on the PATH")
                .isPresent();
        super.find();
    }
}
