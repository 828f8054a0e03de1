package snapshots.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.JpegStructure;

/**
 * Takes the first key frame out of a clip, by ffmpeg where that is installed. Thread-safe; each call is a process of its own,
 * with one thread.
 */
final class KeyFrames {

    private static final Logger log = LoggerFactory.getLogger(KeyFrames.class);
    private static final int LARGEST = 20 << 20;
    private static final int LONGEST_REASON = 300;

    private final Optional<Path> ffmpeg;
    private final Duration deadline;

    private KeyFrames(Optional<Path> ffmpeg, Duration deadline) {
        this.ffmpeg = ffmpeg;
        this.deadline = deadline;
    }

    /**
     * Looks for ffmpeg, and says so if there is none.
     *
     * @param searchPath folders to look in, as in the environment's PATH
     */
    static KeyFrames with(KeyFrameSettings settings, @Nullable String searchPath) {
        Optional<Path> ffmpeg = FfmpegBinary.find(settings.ffmpeg(), searchPath);
        if (ffmpeg.isEmpty()) {
            log.info(
                    "Clips are kept, and not looked at: there is no ffmpeg. To have a picture of each looked at, install"
                            + " it (for example: apt-get install ffmpeg), or say where it is:"
                            + " snapshots.upload.ffmpeg=/usr/bin/ffmpeg");
        }
        return new KeyFrames(ffmpeg, settings.ffmpegDeadline());
    }

    /** Whether there is an ffmpeg. */
    boolean areAvailable() {
        return ffmpeg.isPresent();
    }

    /**
     * The first key frame of a clip.
     *
     * @return a whole JPEG, 20 MB at most
     * @throws NoKeyFrameException if there is none to be had
     * @throws InterruptedException if this thread is to end; the process has then been ended
     */
    byte[] first(Path clip, ClipContainer container) throws NoKeyFrameException, InterruptedException {
        Path program = ffmpeg.orElseThrow(() -> new NoKeyFrameException("there is no ffmpeg"));
        try {
            return picture(ProgramRun.run(command(program, clip, container), deadline, LARGEST));
        } catch (TimeoutException e) {
            throw new NoKeyFrameException("ffmpeg was not done with it after " + deadline.toMillis()
                    + " ms and was ended. If clips of this kind need longer: snapshots.upload.ffmpeg-deadline=30s");
        } catch (IOException e) {
            throw new NoKeyFrameException("ffmpeg could not be run: " + e.getMessage());
        }
    }

    /**
     * The file may be anybody's: it is read as what its content was recognised to be, so that it cannot pass for a playlist,
     * and with local files as the only protocol; the protocol before the path keeps a name from being taken for an option
     * or an address.
     */
    private static List<String> command(Path program, Path clip, ClipContainer container) {
        List<String> quiet = List.of(program.toString(), "-nostdin", "-hide_banner", "-loglevel", "error");
        List<String> input = List.of(
                "-protocol_whitelist",
                "file",
                "-f",
                container.demuxer(),
                "-threads",
                "1",
                "-skip_frame",
                "nokey",
                "-i",
                "file:" + clip.toAbsolutePath());
        List<String> output = List.of(
                "-map",
                "0:v:0",
                "-frames:v",
                "1",
                "-c:v",
                "mjpeg",
                "-pix_fmt",
                "yuvj420p",
                "-q:v",
                "3",
                "-f",
                "mjpeg",
                "pipe:1");
        return List.of(quiet, input, output).stream().flatMap(List::stream).toList();
    }

    private static byte[] picture(ProgramRun.Result result) throws NoKeyFrameException {
        byte[] jpeg = result.output();
        if (jpeg.length > LARGEST) {
            throw new NoKeyFrameException("its first key frame is larger than " + (LARGEST >> 20) + " MB");
        }
        if (jpeg.length == 0) {
            throw new NoKeyFrameException("ffmpeg found no key frame in it" + complaint(result));
        }
        try {
            JpegStructure.check(jpeg);
            return jpeg;
        } catch (BrokenPictureException e) {
            throw new NoKeyFrameException(
                    "what ffmpeg made of its first key frame " + e.getMessage() + complaint(result));
        }
    }

    private static String complaint(ProgramRun.Result result) {
        String line = result.complaint().replaceAll("\\s+", " ");
        String said = line.isEmpty() ? "" : ": " + line.substring(0, Math.min(line.length(), LONGEST_REASON));
        return " (exit code " + result.exitCode() + ")" + said;
    }
}
