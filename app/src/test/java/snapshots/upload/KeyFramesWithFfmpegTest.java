package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snapshots.snapshot.JpegStructure;

/** With the ffmpeg of this machine, if it has one. */
class KeyFramesWithFfmpegTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private KeyFrames keyFrames;
    private Path ffmpeg;

    @BeforeEach
    void find() {
        Optional<Path> found = FfmpegBinary.find(null, System.getenv("PATH"));
        assumeThat(found).as("ffmpeg on the PATH").isPresent();
        ffmpeg = found.orElseThrow();
        keyFrames = KeyFrames.with(new KeyFrameSettings(ffmpeg, PATIENCE), null);
    }

    @ParameterizedTest
    @CsvSource({"mkv, MATROSKA", "mp4, MP4", "mov, QUICKTIME", "avi, AVI"})
    void makes_a_picture_of_a_real_clip(String extension, ClipContainer container) throws Exception {
        Path clip = clip("clip." + extension);

        assertThat(recognised(clip)).isEqualTo(container);
        assertThat(JpegStructure.check(keyFrames.first(clip, container)))
                .isEqualTo(new JpegStructure.Dimensions(160, 120));
    }

    @Test
    void makes_a_picture_of_a_clip_with_an_awkward_name() throws Exception {
        Path clip = clip("clip.mkv");
        Path awkward = Files.move(clip, folder.resolve("-i http:,10.15.00[M][0@0][0] %d ü.mp4"));

        assertThat(keyFrames.first(awkward, recognised(awkward))).isNotEmpty();
    }

    @Test
    void makes_a_picture_of_a_clip_that_was_cut() throws Exception {
        byte[] whole = Files.readAllBytes(clip("clip.mkv"));
        Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(keyFrames.first(cut, recognised(cut))).isNotEmpty();
    }

    @Test
    void says_what_ffmpeg_says_of_a_clip_with_nothing_in_it() throws Exception {
        byte[] whole = Files.readAllBytes(clip("clip.mkv"));
        Path header = Files.write(folder.resolve("header.mkv"), Arrays.copyOf(whole, 100));

        assertThatThrownBy(() -> keyFrames.first(header, recognised(header)))
                .isInstanceOf(NoKeyFrameException.class)
                .hasMessageStartingWith("ffmpeg found no key frame in it (exit code ")
                .hasMessageContaining("header.mkv");
    }

    @Test
    void a_file_cannot_pass_for_a_playlist_of_others() throws Exception {
        Path clip = clip("clip.mp4");
        Path playlist = Files.writeString(
                folder.resolve("list.mkv"), "ffconcat version 1.0\nfile '" + clip.getFileName() + "'\n");

        assertThatThrownBy(() -> keyFrames.first(playlist, ClipContainer.MATROSKA))
                .isInstanceOf(NoKeyFrameException.class);
    }

    private static ClipContainer recognised(Path clip) throws IOException, UploadRefusedException {
        byte[] bytes = Files.readAllBytes(clip);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, ClipContainer.HEAD_LENGTH));
        return ClipContainer.check(head, bytes.length, clip.toString());
    }

    private Path clip(String name) throws Exception {
        Path clip = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-nostdin", "-loglevel", "error"));
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc=size=160x120:rate=10:duration=1"));
        command.addAll(List.of("-c:v", "mpeg4", "-pix_fmt", "yuv420p", "-g", "5", "file:" + clip));
        ProgramRun.Result made = ProgramRun.run(command, PATIENCE, 1_000);
        assertThat(made.exitCode()).as(made.complaint()).isZero();
        return clip;
    }
}
