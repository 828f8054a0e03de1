package snapshots.upload;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import snapshots.device.BadSettingException;

/** Finds ffmpeg on this machine. */
final class FfmpegBinary {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private FfmpegBinary() {}

    /**
     * Where it is; nothing if there is none.
     *
     * @param setting where it is said to be, null to look for it
     * @param searchPath folders to look in, as in the environment's PATH
     * @throws BadSettingException if it is not where it is said to be
     */
    static Optional<Path> find(@Nullable Path setting, @Nullable String searchPath) {
        if (setting == null) {
            return folders(searchPath)
                    .map(folder -> folder.resolve("ffmpeg"))
                    .filter(FfmpegBinary::canRun)
                    .findFirst();
        }
        if (!canRun(setting)) {
            throw new BadSettingException("snapshots.upload.ffmpeg=" + setting
                    + " is no program this user may run; for example snapshots.upload.ffmpeg=/usr/bin/ffmpeg, or leave"
                    + " it out to have it looked for on the PATH");
        }
        return Optional.of(setting.toAbsolutePath());
    }

    private static Stream<Path> folders(@Nullable String searchPath) {
        return searchPath == null
                ? Stream.empty()
                : SEPARATOR.splitAsStream(searchPath).flatMap(FfmpegBinary::folder);
    }

    /** An empty or relative entry would mean the folder the service was started in. */
    private static Stream<Path> folder(String entry) {
        try {
            return Stream.of(Path.of(entry)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static boolean canRun(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
