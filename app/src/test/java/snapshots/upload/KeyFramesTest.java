package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import snapshots.device.BadSettingException;

/** With scripts in the place of ffmpeg. */
@ExtendWith(OutputCaptureExtension.class)
class KeyFramesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    Path folder;

    @Test
    void hands_on_the_picture_that_ffmpeg_makes() throws Exception {
        Path photo = photo();
        KeyFrames keyFrames = withFfmpeg("cat '" + photo + "'", LONG);

        assertThat(keyFrames.areAvailable()).isTrue();
        assertThat(first(keyFrames)).isEqualTo(Files.readAllBytes(photo));
    }

    @Test
    void a_clip_has_a_name_that_is_neither_an_option_nor_an_address() throws Exception {
        KeyFrames keyFrames =
                withFfmpeg("printf '%s\\n' \"$@\" > '" + folder + "/arguments'; cat '" + photo() + "'", LONG);
        Path clip = folder.resolve("-y http:,[M][0@0] ü.mkv");

        keyFrames.first(clip, ClipContainer.MATROSKA);

        assertThat(Files.readAllLines(folder.resolve("arguments")))
                .contains("file:" + clip)
                .doesNotContain(clip.toString())
                .containsSequence("-protocol_whitelist", "file", "-f", "matroska")
                .contains("-nostdin");
    }

    @Test
    void ffmpeg_learns_nothing_of_our_environment() throws Exception {
        KeyFrames keyFrames = withFfmpeg("env | sed 's/=.*//' > '" + folder + "/names'; cat '" + photo() + "'", LONG);

        first(keyFrames);

        assertThat(Files.readAllLines(folder.resolve("names")))
                .contains("PATH")
                .isSubsetOf("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "PWD", "OLDPWD", "SHLVL", "_");
    }

    @Test
    void ffmpeg_has_nothing_to_read() throws Exception {
        KeyFrames keyFrames = withFfmpeg("cat; cat '" + photo() + "'", LONG);

        assertThat(first(keyFrames)).isNotEmpty();
    }

    @Test
    void a_missing_ffmpeg_is_said_at_the_start_with_how_to_get_it(CapturedOutput output) {
        LoggingSystem logs = LoggingSystem.get(getClass().getClassLoader());
        logs.setLogLevel(KeyFrames.class.getName(), LogLevel.INFO);
        KeyFrames keyFrames = KeyFrames.with(new KeyFrameSettings(null, LONG), folder.toString());
        logs.setLogLevel(KeyFrames.class.getName(), null);

        assertThat(keyFrames.areAvailable()).isFalse();
        assertThat(output).contains("there is no ffmpeg", "apt-get install ffmpeg", "snapshots.upload.ffmpeg=");
        assertThatThrownBy(() -> first(keyFrames))
                .isInstanceOf(NoKeyFrameException.class)
                .hasMessage("there is no ffmpeg");
    }

    @Test
    void an_ffmpeg_that_hangs_is_ended_with_what_it_started() throws Exception {
        Path pid = folder.resolve("pid");
        KeyFrames keyFrames = withFfmpeg("sleep 1000 & echo $! > '" + pid + "'; wait", SHORT);

        assertThatThrownBy(() -> first(keyFrames))
                .hasMessageStartingWith("ffmpeg was not done with it after 500 ms and was ended.")
                .hasMessageContaining("snapshots.upload.ffmpeg-deadline=30s");
        assertThatEnds(pid);
    }

    @Test
    @Timeout(30)
    void an_ffmpeg_that_only_leaves_its_output_open_is_not_waited_for() throws Exception {
        Path pid = folder.resolve("pid");
        KeyFrames keyFrames = withFfmpeg("sleep 1000 & echo $! > '" + pid + "'", SHORT);

        assertThatThrownBy(() -> first(keyFrames)).isInstanceOf(NoKeyFrameException.class);

        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void an_ffmpeg_that_runs_when_its_thread_is_to_end_is_ended() throws Exception {
        Path pid = folder.resolve("pid");
        KeyFrames keyFrames = withFfmpeg("echo $$ > '" + pid + "'; exec sleep 1000", LONG);
        var looking = new FutureTask<>(() -> first(keyFrames));
        Thread thread = Thread.ofPlatform().daemon().start(looking);
        await().until(() -> Files.exists(pid) && Files.size(pid) > 0);

        thread.interrupt();

        assertThatThrownBy(() -> looking.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        assertThatEnds(pid);
    }

    @Test
    void an_ffmpeg_that_fails_is_quoted() throws Exception {
        KeyFrames keyFrames =
                withFfmpeg("echo 'clip.mkv: Invalid data found' >&2; echo 'when processing input' >&2; exit 183", LONG);

        assertThatThrownBy(() -> first(keyFrames))
                .hasMessage("ffmpeg found no key frame in it (exit code 183): clip.mkv: Invalid data found when"
                        + " processing input");
    }

    @Test
    void an_ffmpeg_that_complains_without_end_is_heard_and_quoted_in_short() throws Exception {
        KeyFrames keyFrames = withFfmpeg("head -c 1000000 /dev/zero | tr '\\0' x >&2; exit 1", LONG);

        assertThatThrownBy(() -> first(keyFrames))
                .hasMessageContaining("(exit code 1): xxxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void an_ffmpeg_that_prints_garbage_is_not_believed() throws Exception {
        assertThatThrownBy(() -> first(withFfmpeg("echo hello", LONG)))
                .hasMessageStartingWith("what ffmpeg made of its first key frame is no JPEG: it begins with \"hello");
        assertThatThrownBy(() -> first(withFfmpeg("head -c 5000 '" + photo() + "'", LONG)))
                .hasMessageContaining("is cut short");
    }

    @Test
    void an_ffmpeg_that_prints_without_end_is_ended() throws Exception {
        Path pid = folder.resolve("pid");
        KeyFrames keyFrames = withFfmpeg("echo $$ > '" + pid + "'; exec cat /dev/zero", LONG);

        assertThatThrownBy(() -> first(keyFrames)).hasMessage("its first key frame is larger than 20 MB");
        assertThatEnds(pid);
    }

    @Test
    void an_ffmpeg_that_cannot_be_started_is_a_reason() throws Exception {
        Path program = Files.writeString(folder.resolve("ffmpeg"), "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        KeyFrames keyFrames = KeyFrames.with(new KeyFrameSettings(program, LONG), null);

        assertThatThrownBy(() -> first(keyFrames))
                .isInstanceOf(NoKeyFrameException.class)
                .hasMessageStartingWith("ffmpeg could not be run: ");
    }

    @Test
    void ffmpeg_is_the_first_on_the_path_that_can_be_run() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(first.resolve("ffmpeg"), "not executable");
        Path program = script(second, "exit 0");

        assertThat(FfmpegBinary.find(null, ":relative:" + first + ":" + second)).contains(program);
        assertThat(FfmpegBinary.find(null, first.toString())).isEmpty();
        assertThat(FfmpegBinary.find(null, null)).isEmpty();
    }

    @Test
    void a_wrong_setting_stops_the_start_with_a_right_value() {
        assertThatThrownBy(() -> FfmpegBinary.find(folder.resolve("nowhere"), System.getenv("PATH")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("snapshots.upload.ffmpeg=" + folder.resolve("nowhere"))
                .hasMessageContaining("for example snapshots.upload.ffmpeg=/usr/bin/ffmpeg");
    }

    @Test
    void settings_have_defaults_and_can_be_set() throws Exception {
        Path program = script(folder, "exit 0");
        var runner = new ApplicationContextRunner().withUserConfiguration(Service.class);

        runner.run(context -> assertThat(context.getBean(KeyFrameSettings.class))
                .isEqualTo(new KeyFrameSettings(null, Duration.ofSeconds(10))));
        runner.withPropertyValues("snapshots.upload.ffmpeg=" + program, "snapshots.upload.ffmpeg-deadline=2s")
                .run(context -> {
                    assertThat(context.getBean(KeyFrameSettings.class))
                            .isEqualTo(new KeyFrameSettings(program, Duration.ofSeconds(2)));
                    assertThat(context.getBean(KeyFrames.class).areAvailable()).isTrue();
                });
        runner.withPropertyValues("snapshots.upload.ffmpeg-deadline=1h")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("must be 100ms to 5m, for example 10s"));
    }

    @ConfigurationPropertiesScan("snapshots.upload")
    @Import(KeyFrameConfiguration.class)
    static class Service {}

    private KeyFrames withFfmpeg(String script, Duration deadline) throws IOException {
        return KeyFrames.with(new KeyFrameSettings(script(folder, script), deadline), null);
    }

    private static Path script(Path folder, String script) throws IOException {
        Path program = Files.write(folder.resolve("ffmpeg"), List.of("#!/bin/sh", script));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private byte[] first(KeyFrames keyFrames) throws Exception {
        return keyFrames.first(folder.resolve("clip.mkv"), ClipContainer.MATROSKA);
    }

    private static void assertThatEnds(Path pid) throws Exception {
        long number = Long.parseLong(Files.readString(pid).strip());
        var process = ProcessHandle.of(number);
        if (process.isPresent()) {
            assertThat(process.get().onExit()).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    private Path photo() throws IOException {
        Path file = folder.resolve("photo.jpg");
        try (var photo = Objects.requireNonNull(getClass().getResourceAsStream("/standin/photos/vtest_01.jpg"))) {
            return Files.write(file, photo.readAllBytes());
        }
    }
}
