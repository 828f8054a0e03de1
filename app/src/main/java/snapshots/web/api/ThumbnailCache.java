package snapshots.web.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import snapshots.catalog.DiskSpace;
import snapshots.catalog.StorageSettings;

/**
 * Small pictures on disk, named by the SHA-256 of what they were made of: none is ever out of date, and all may be deleted at
 * any time. What was not asked for lately goes first. Thread-safe.
 */
@Component
final class ThumbnailCache {

    private static final Logger log = LoggerFactory.getLogger(ThumbnailCache.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Duration DAY = Duration.ofDays(1);

    private final Path folder;
    private final ThumbnailSettings settings;
    private final DiskSpace space;
    private final Clock clock;
    private final AtomicBoolean complained = new AtomicBoolean();

    /** Bytes; below 0 until they were counted. Guarded by this. */
    private long size = -1;

    /** Guarded by this. */
    private Instant tidiedAt = Instant.EPOCH;

    @Autowired
    ThumbnailCache(StorageSettings storage, ThumbnailSettings settings, DiskSpace space, Clock clock) {
        this(storage.thumbnails(), settings, space, clock);
    }

    ThumbnailCache(Path folder, ThumbnailSettings settings, DiskSpace space, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.space = space;
        this.clock = clock;
    }

    private record Kept(Path path, long size, Instant usedAt) {}

    /** Empty if it is not here, or is not whole, as after a crash. */
    Optional<byte[]> read(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            return Optional.empty();
        }
        Path file = file(sha256);
        try {
            byte[] bytes = Files.readAllBytes(file);
            noteUse(file);
            return isWhole(bytes) ? Optional.of(bytes) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            complain(e);
            return Optional.empty();
        }
    }

    private static boolean isWhole(byte[] jpeg) {
        int end = jpeg.length;
        return end > 4 && jpeg[end - 2] == (byte) 0xFF && jpeg[end - 1] == (byte) 0xD9;
    }

    /** To the day; more would cost a write for each look. */
    private void noteUse(Path file) throws IOException {
        Instant now = clock.instant();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(DAY))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    /** Keeps it, if that can be. */
    void write(String sha256, byte[] jpeg) {
        if (settings.maxSize().toBytes() == 0
                || !SHA256.matcher(sha256).matches()
                || space.shortage().isPresent()) {
            return;
        }
        try {
            place(jpeg, file(sha256));
            complained.set(false);
            account(jpeg.length);
        } catch (IOException e) {
            complain(e);
        }
    }

    /** Seen whole or not at all. */
    private void place(byte[] jpeg, Path file) throws IOException {
        Files.createDirectories(folder.resolve(file.getParent()));
        Path temporary = folder.resolve(UUID.randomUUID() + ".part");
        try {
            Files.write(temporary, jpeg);
            Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private synchronized void account(long added) throws IOException {
        size = size < 0 ? size : size + added;
        if (size < 0 || size > settings.maxSize().toBytes() || clock.instant().isAfter(tidiedAt.plus(DAY))) {
            tidy();
        }
    }

    /** Down to four fifths when there is too much, so that it is not done again for the next one. */
    private void tidy() throws IOException {
        Instant now = clock.instant();
        List<Kept> kept = new ArrayList<>(all());
        kept.sort(Comparator.comparing(Kept::usedAt));
        long total = kept.stream().mapToLong(Kept::size).sum();
        long most = settings.maxSize().toBytes();
        long wanted = total > most ? most / 5 * 4 : most;
        for (Kept file : kept) {
            if (total > wanted || file.usedAt().isBefore(now.minus(settings.keep()))) {
                Files.deleteIfExists(file.path());
                total -= file.size();
            }
        }
        size = total;
        tidiedAt = now;
    }

    private List<Kept> all() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    all.add(new Kept(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                } catch (NoSuchFileException e) {
                    log.trace("Gone meanwhile: {}", file);
                }
            }
        }
        return all;
    }

    /** Nobody is to see it any more. */
    void forget(String sha256) {
        if (SHA256.matcher(sha256).matches()) {
            try {
                Files.deleteIfExists(file(sha256));
            } catch (IOException e) {
                complain(e);
            }
        }
    }

    private Path file(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ".jpg");
    }

    private void complain(IOException e) {
        if (!complained.getAndSet(true)) {
            log.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("reason", e.toString())
                    .log(
                            "Small pictures cannot be kept, and are made each time; give this user the right to write there");
        }
    }
}
