package snapshots.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.Journal;
import snapshots.catalog.RejectedFile;

/** Keeps what was not accepted for a while, so that somebody can look at it, and records why it was not. Thread-safe. */
final class RejectedFiles {

    private static final Logger log = LoggerFactory.getLogger(RejectedFiles.class);

    /** The beginning of a longer file says as much. */
    private static final long LONGEST = 16L << 20;

    /** What a file takes on disk even if it is empty, in bytes. */
    private static final long SMALLEST = 4096;

    private static final int LONGEST_NAME = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final RejectedSettings settings;
    private final Journal journal;
    private final Clock clock;

    RejectedFiles(Path folder, RejectedSettings settings, Journal journal, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.journal = journal;
        this.clock = clock;
    }

    /** Takes a file away from where it came in. */
    void put(Incoming file, Sender sender, String sentPath, String reason) {
        Instant now = clock.instant();
        record(file, sender, sentPath, putAside(file, sentPath, now), now, reason);
    }

    /** Leaves a file where others put it. */
    void leave(Incoming file, Sender sender, String path, String reason) {
        record(file, sender, path, Optional.of(file.file()), clock.instant(), reason);
    }

    private void record(
            Incoming file, Sender sender, String sentPath, Optional<Path> path, Instant now, String reason) {
        journal.rejected(new RejectedFile(
                sender.camera(), sender.label(), sentPath, path, file.size(), file.sha256(), now, reason));
        log.atWarn()
                .addKeyValue("camera", sender.label())
                .addKeyValue("file", sentPath)
                .addKeyValue("reason", reason)
                .log("Upload not accepted");
    }

    private synchronized Optional<Path> putAside(Incoming file, String sentPath, Instant now) {
        String name = sentPath.substring(sentPath.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        Path kept = folder.resolve(TIME.format(now) + "_" + file.sha256().substring(0, 8) + "_"
                + name.substring(Math.max(0, name.length() - LONGEST_NAME)));
        try {
            Files.createDirectories(folder);
            cut(file.file());
            Files.move(file.file(), kept, StandardCopyOption.REPLACE_EXISTING); // which was the same
            Files.setLastModifiedTime(kept, FileTime.from(now));
            prune(now);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("file", sentPath)
                    .addKeyValue("reason", e.toString())
                    .log("A rejected upload could not be put aside");
        }
        return Files.exists(kept) ? Optional.of(kept) : Optional.empty();
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(LONGEST);
        }
    }

    /** Removes the oldest until both limits hold. */
    private void prune(Instant now) throws IOException {
        Instant tooOld = now.minus(settings.maxAge());
        long total = 0;
        for (Path file : newestFirst()) {
            total += Math.max(Files.size(file), SMALLEST);
            if (total > settings.maxSize().toBytes()
                    || Files.getLastModifiedTime(file).toInstant().isBefore(tooOld)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Their names begin with the time. */
    private List<Path> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
