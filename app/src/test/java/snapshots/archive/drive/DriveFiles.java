package snapshots.archive.drive;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is stored; the rules that Drive has for it. Thread-safe. */
final class DriveFiles {

    static final String ROOT = "0AStandInRootPVA";

    private static final String ALIAS = "root";
    private static final DriveFile MY_DRIVE = new DriveFile(
            0,
            ROOT,
            Map.of("name", "My Drive", "mimeType", DriveFile.FOLDER, "createdTime", "2020-01-01T00:00:00Z"),
            List.of(),
            new byte[0]);

    private final Clock clock;
    private final Map<String, DriveFile> files = new LinkedHashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private long ids;
    private long used;
    private long limit = Long.MAX_VALUE;
    private boolean severalParents;

    DriveFiles(Clock clock) {
        this.clock = clock;
        files.put(ROOT, MY_DRIVE);
    }

    String resolved(String id) {
        return id.equals(ALIAS) ? ROOT : id;
    }

    /** Of the form of Drive's: 33 characters. */
    synchronized String newId() {
        return "1StandIn%025d".formatted(++ids);
    }

    synchronized void limit(long bytes) {
        limit = bytes;
    }

    synchronized void allowSeveralParents() {
        severalParents = true;
    }

    synchronized long limit() {
        return limit;
    }

    synchronized long used() {
        return used;
    }

    /** Refuses what could not be created now. */
    synchronized void check(Map<String, Object> metadata, long size) {
        String id = String.valueOf(metadata.getOrDefault("id", ""));
        // What was removed for good leaves its name taken.
        if (files.containsKey(id) || deleted.contains(id)) {
            throw new DriveError(409, "fileIdInUse", "A file already exists with the provided ID.");
        }
        if (!id.isEmpty() && !id.matches("1StandIn\\d{25}")) {
            throw DriveError.invalid("The provided file ID is not usable.");
        }
        parents(metadata).forEach(this::get);
        if (used + size > limit) {
            throw new DriveError(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded.");
        }
    }

    synchronized DriveFile create(Map<String, Object> metadata, byte[] bytes) {
        check(metadata, bytes.length);
        Map<String, Object> settled = new LinkedHashMap<>(metadata);
        String id = settled.containsKey("id") ? String.valueOf(settled.remove("id")) : newId();
        List<String> parents = parents(settled);
        settled.remove("parents");
        Instant created = settled.containsKey("createdTime")
                ? Instant.parse(String.valueOf(settled.get("createdTime")))
                : clock.instant().truncatedTo(ChronoUnit.MILLIS);
        settled.put("createdTime", created.toString());
        used += bytes.length;
        return put(new DriveFile(files.size() + deleted.size(), id, settled, parents, bytes));
    }

    @SuppressWarnings("unchecked")
    private List<String> parents(Map<String, Object> metadata) {
        return ((List<String>) metadata.getOrDefault("parents", List.of(ROOT)))
                .stream().map(this::resolved).toList();
    }

    private DriveFile put(DriveFile file) {
        files.put(file.id(), file);
        return file;
    }

    synchronized DriveFile get(String id) {
        DriveFile file = files.get(resolved(id));
        if (file == null) {
            throw DriveError.noSuchFile(id);
        }
        return file;
    }

    /** Since September 2020 a file is in one folder only. */
    synchronized DriveFile update(String id, Map<String, Object> changes, List<String> add, List<String> remove) {
        DriveFile file = get(id);
        List<String> to = add.stream().map(this::get).map(DriveFile::id).toList();
        DriveFile changed =
                file.changed(changes, to, remove.stream().map(this::resolved).toList());
        if (!severalParents
                && changed.parents().size() > Math.max(1, file.parents().size())) {
            throw new DriveError(403, "cannotAddParent", "Increasing the number of parents is not allowed");
        }
        return put(changed);
    }

    /** With all that is in it. */
    synchronized void delete(String id) {
        DriveFile file = get(id);
        files.remove(file.id());
        deleted.add(file.id());
        used -= file.bytes().length;
        files.values().stream()
                .filter(other -> other.parents().contains(file.id()))
                .map(DriveFile::id)
                .toList()
                .forEach(this::delete);
    }

    /** In the trash itself, or with a folder. */
    synchronized boolean isTrashed(DriveFile file) {
        return file.isExplicitlyTrashed()
                || file.parents().stream().map(files::get).anyMatch(parent -> parent != null && isTrashed(parent));
    }

    /** All but the root. */
    synchronized List<DriveFile> all() {
        return files.values().stream().filter(file -> file != MY_DRIVE).toList();
    }

    /** @param after the last one of the page before; null: from the beginning */
    synchronized List<DriveFile> list(
            Predicate<DriveFile> wanted, Comparator<DriveFile> order, String after, int limit) {
        Comparator<DriveFile> total = order.thenComparingLong(DriveFile::sequence);
        DriveFile last = after == null ? null : files.get(after);
        if (after != null && last == null) {
            throw DriveError.invalid("Invalid Value: pageToken");
        }
        return files.values().stream()
                .filter(file -> file != MY_DRIVE && wanted.test(file))
                .filter(file -> last == null || total.compare(file, last) > 0)
                .sorted(total)
                .limit(limit)
                .toList();
    }
}
