package snapshots.archive;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;
import snapshots.catalog.Destinations;
import snapshots.catalog.StorageSettings;
import snapshots.device.BadSettingException;

/** Makes archives in folders. */
@Component
final class DiskDestinationFactory implements DestinationFactory {

    private final StorageSettings storage;
    private final Destinations records;

    DiskDestinationFactory(StorageSettings storage, Destinations records) {
        this.storage = storage;
        this.records = records;
    }

    @Override
    public Optional<Destination> create(String name, DestinationSettings settings) {
        DiskSettings disk = settings.disk();
        if (disk == null || disk.path().isBlank()) {
            return Optional.empty();
        }
        Path root = root(name, disk.path().strip());
        Path dataDir = storage.dataDir().toAbsolutePath().normalize();
        if (root.equals(dataDir) || root.startsWith(storage.pictures()) || root.startsWith(storage.rejected())) {
            throw bad(name, disk.path(), "is where the pictures themselves are");
        }
        boolean mounted = !root.startsWith(dataDir);
        return Optional.of(new DiskDestination(new DiskFolder(name, root, mounted, records), disk.keep()));
    }

    private static Path root(String name, String path) {
        try {
            Path root = Path.of(path).toAbsolutePath().normalize();
            if (root.getParent() == null) {
                throw bad(name, path, "is the root of all folders");
            }
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw bad(name, path, "is a file");
            }
            return root;
        } catch (InvalidPathException e) {
            throw bad(name, path, "is no path");
        }
    }

    private static BadSettingException bad(String name, String path, String why) {
        return new BadSettingException(
                "snapshots.archive.destinations." + name + ".disk.path=" + path + " " + why
                        + "; name a folder for the copies alone, best on another disk, for example ARCHIVE_DIR=/mnt/nas/snapshots");
    }
}
