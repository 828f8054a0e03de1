package snapshots.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.ftpserver.ftplet.FtpFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file or folder as one account sees it. Hidden ones are not there; to an account that can only write, no file is there.
 * Its attributes are those at the first look: a file lives for one command.
 */
final class StorageFile implements FtpFile {

    private static final Logger log = LoggerFactory.getLogger(StorageFile.class);
    private static final String NOBODY = "-";

    private final Path home;
    private final RemotePath path;
    private final boolean writeOnly;
    private @Nullable BasicFileAttributes attributes;
    private boolean looked;

    StorageFile(Path home, RemotePath path, boolean writeOnly) {
        this.home = home;
        this.path = path;
        this.writeOnly = writeOnly;
    }

    private @Nullable BasicFileAttributes attributes() {
        if (!looked) {
            looked = true;
            attributes = look();
        }
        return attributes;
    }

    private @Nullable BasicFileAttributes look() {
        if (path.isUnusable()) {
            return null;
        }
        try {
            var found = Files.readAttributes(local(), BasicFileAttributes.class);
            return writeOnly && !found.isDirectory() ? null : found;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** @throws InvalidPathException if this system cannot write such a name */
    private Path local() {
        return home.resolve(path.relative());
    }

    /** Why no file can be stored under this path; null if one can. */
    @Nullable
    String whyNoFile() {
        if (path.isRoot() || path.isUnusable()) {
            return "is no name for a file: it must not begin with a dot or hold control characters, for example snap.jpg";
        }
        try {
            return whyNotThere();
        } catch (InvalidPathException e) {
            return "cannot be written on this system; start the service with LANG=C.UTF-8";
        }
    }

    private @Nullable String whyNotThere() {
        if (Files.isDirectory(local())) {
            return "is a folder; name a file, for example " + path.relative() + "/snap.jpg";
        }
        for (RemotePath above = path.parent(); !above.isRoot(); above = above.parent()) {
            if (Files.isRegularFile(home.resolve(above.relative()))) {
                return "leads through " + above + ", which is a file";
            }
        }
        return null;
    }

    @Override
    public boolean doesExist() {
        return attributes() != null;
    }

    @Override
    public boolean isDirectory() {
        BasicFileAttributes found = attributes();
        return found != null && found.isDirectory();
    }

    @Override
    public boolean isFile() {
        BasicFileAttributes found = attributes();
        return found != null && found.isRegularFile();
    }

    @Override
    public long getSize() {
        BasicFileAttributes found = attributes();
        return found == null ? 0 : found.size();
    }

    @Override
    public long getLastModified() {
        BasicFileAttributes found = attributes();
        return found == null ? 0 : found.lastModifiedTime().toMillis();
    }

    /** Lists what is visible; to an account that can only write, nothing is. */
    @Override
    public List<StorageFile> listFiles() {
        if (writeOnly || !isDirectory()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(local())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .map(name -> new StorageFile(home, below(name), false))
                    .toList();
        } catch (IOException e) {
            log.debug("{} cannot be listed: {}", local(), e.toString());
            return List.of();
        }
    }

    private RemotePath below(String name) {
        return new RemotePath(
                Stream.concat(path.names().stream(), Stream.of(name)).toList());
    }

    /** Makes the folder, and those above that are missing. */
    @Override
    public boolean mkdir() {
        try {
            Files.createDirectories(local());
            return true;
        } catch (IOException | InvalidPathException e) {
            log.debug("{} cannot be made: {}", path, e.toString());
            return false;
        }
    }

    @Override
    public InputStream createInputStream(long offset) throws IOException {
        return Files.newInputStream(local());
    }

    @Override
    public String getAbsolutePath() {
        return path.toString();
    }

    @Override
    public String getName() {
        return path.name();
    }

    @Override
    public boolean isHidden() {
        return false;
    }

    @Override
    public boolean isReadable() {
        return !writeOnly || isDirectory();
    }

    @Override
    public boolean isWritable() {
        return !path.isUnusable();
    }

    @Override
    public boolean isRemovable() {
        return false;
    }

    @Override
    public String getOwnerName() {
        return NOBODY;
    }

    @Override
    public String getGroupName() {
        return NOBODY;
    }

    @Override
    public int getLinkCount() {
        return 1;
    }

    @Override
    public boolean setLastModified(long time) {
        return false;
    }

    @Override
    public Object getPhysicalFile() {
        return local();
    }

    @Override
    public boolean delete() {
        return false;
    }

    @Override
    public boolean move(FtpFile destination) {
        return false;
    }

    /** Uploads do not go through here. */
    @Override
    public OutputStream createOutputStream(long offset) {
        throw new UnsupportedOperationException("uploads are stored by StoreCommand");
    }
}
