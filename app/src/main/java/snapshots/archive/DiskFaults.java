package snapshots.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import snapshots.archive.CopyException.Kind;

/** What a disk's errors mean. */
final class DiskFaults {

    /** Not all that can be put right is seen without trying. */
    static final Duration LATER = Duration.ofMinutes(5);

    private static final List<String> NO_SPACE = List.of("no space left", "quota exceeded", "not enough space");
    private static final List<String> GONE = List.of(
            "input/output error",
            "stale file handle",
            "transport endpoint",
            "host is down",
            "no route to host",
            "connection timed out",
            "no such device");

    private DiskFaults() {}

    static CopyException of(IOException e, Path folder) {
        String said = said(e);
        if (contains(said, NO_SPACE)) {
            return new CopyException(Kind.PAUSE, "the disk of " + folder + " is full; free some space there", LATER, e);
        }
        if (e instanceof AccessDeniedException || said.contains("permitted") || said.contains("read-only")) {
            return notWritable(folder, e);
        }
        if (contains(said, GONE)) {
            return new CopyException(Kind.UNREACHABLE, "the disk of " + folder + " does not answer: " + e, e);
        }
        return new CopyException(Kind.RETRY, "cannot write in " + folder + ": " + e, e);
    }

    static CopyException notWritable(Path folder, IOException e) {
        return new CopyException(
                Kind.PAUSE,
                folder + " cannot be written; give the user " + System.getProperty("user.name")
                        + " the right to, or mount it writable",
                LATER,
                e);
    }

    private static boolean contains(String said, List<String> words) {
        return words.stream().anyMatch(said::contains);
    }

    private static String said(IOException e) {
        String reason = e instanceof FileSystemException files ? files.getReason() : null;
        return String.valueOf(reason == null ? e.getMessage() : reason).toLowerCase(Locale.ROOT);
    }
}
