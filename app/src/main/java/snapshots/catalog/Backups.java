package snapshots.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copies of the catalogue's file, made while the service works. A copy has its name only when it is whole, was opened and
 * compared. Not thread-safe.
 */
public final class Backups {

    private static final String NAME = "catalogue-[0-9]{8}T[0-9]{6}Z\\.db";
    private static final String PART = ".part";
    private static final String REMEDY =
            "; free some space, or name another folder, for example BACKUP_DIR=/mnt/usb/backups";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Database database;
    private final JdbcClient db;

    Backups(Database database) {
        this.database = database;
        this.db = JdbcClient.create(database.unpooled(false));
    }

    /**
     * A copy.
     *
     * @param snapshots how many rows it has of those
     */
    public record Backup(Path file, long bytes, long snapshots) {

        @Override
        public String toString() {
            return file + ", " + Sizes.text(bytes) + ", " + snapshots + " picture(s) and clips";
        }
    }

    /** Whether the database is one that is copied here. */
    public boolean isPossible() {
        return database.backupCommand().isEmpty();
    }

    /**
     * Makes a copy, and then removes the oldest ones.
     *
     * @param keep how many copies stay in the folder, 1 or more
     * @throws BackupException if there is no copy now; the older ones are there still
     */
    public Backup make(Path folder, int keep, Instant now) throws BackupException {
        if (!isPossible()) {
            throw new BackupException(
                    "the catalogue is in PostgreSQL, whose own program copies it: "
                            + database.backupCommand().get(),
                    null);
        }
        Path target = folder.toAbsolutePath().normalize();
        Path file = target.resolve("catalogue-" + TIME.format(now) + ".db");
        Path part = target.resolve("." + file.getFileName() + PART);
        try {
            prepare(target, part);
            long newest = newest(db);
            db.sql("VACUUM INTO ?").param(part.toString()).update();
            Backup backup = verified(part, file, newest);
            force(part, StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            force(target, StandardOpenOption.READ);
            removeOld(target, keep);
            return backup;
        } catch (IOException e) {
            throw new BackupException("cannot write in " + target + " (" + e + ")" + REMEDY, e);
        } catch (DataAccessException e) {
            throw new BackupException(
                    "cannot copy the catalogue to " + target + " ("
                            + e.getMostSpecificCause().getMessage() + ")" + REMEDY,
                    e);
        } finally {
            deleteQuietly(part);
        }
    }

    /** Whoever may not read the catalogue may not read a copy. */
    private void prepare(Path folder, Path part) throws IOException, BackupException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(Backups::isPart).toList()) { // a crash left it
                Files.delete(old);
            }
        }
        long needed = database.bytes(db);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new BackupException(
                    "there is no room in " + folder + ": " + Sizes.text(needed) + " may be needed, " + Sizes.text(free)
                            + " are free" + REMEDY,
                    null);
        }
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static boolean isPart(Path file) {
        return file.getFileName().toString().matches("\\." + NAME + "\\" + PART);
    }

    private Backup verified(Path part, Path file, long newestBefore) throws IOException, BackupException {
        JdbcClient copy = JdbcClient.create(new SqliteDatabase(part).unpooled(false));
        List<String> flaws =
                copy.sql("PRAGMA integrity_check").query(String.class).list();
        long newest = newest(copy);
        if (!flaws.equals(List.of("ok")) || newest < newestBefore || newest > newest(db)) {
            throw new BackupException(
                    "the copy in " + file.getParent() + " is not what the catalogue is: " + flaws.getFirst()
                            + ", newest row " + newest + ". Look at the disk's health, and at the catalogue's, in "
                            + database.place(),
                    null);
        }
        long snapshots =
                copy.sql("SELECT count(*) FROM snapshot").query(Long.class).single();
        return new Backup(file, Files.size(part), snapshots);
    }

    /** The greatest number that a row has had: never becomes less. */
    private static long newest(JdbcClient db) {
        return db.sql("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'snapshot'")
                .query(Long.class)
                .single();
    }

    private static void force(Path path, StandardOpenOption way) throws IOException {
        try (FileChannel channel = FileChannel.open(path, way)) {
            channel.force(true);
        }
    }

    private static void removeOld(Path folder, int keep) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(file -> file.getFileName().toString().matches(NAME))
                    .sorted(Comparator.reverseOrder())
                    .skip(keep)
                    .toList();
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            part.toFile().deleteOnExit(); // the next one removes it, too
        }
    }
}
