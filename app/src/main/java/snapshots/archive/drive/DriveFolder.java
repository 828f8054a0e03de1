package snapshots.archive.drive;

import com.google.api.services.drive.model.File;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The folder that copies are put into: found or made when it is first needed. Thread-safe. */
final class DriveFolder {

    private final DriveCalls calls;
    private final ReservedIds ids;
    private final String parent;
    private final List<String> path;
    private final Consumer<URI> found;
    private @Nullable String id;

    /**
     * @param parent id of the folder that it is in, or {@code root}
     * @param path names, from there on
     * @param found told where a person finds the folder
     */
    DriveFolder(DriveCalls calls, ReservedIds ids, String parent, List<String> path, Consumer<URI> found) {
        this.calls = calls;
        this.ids = ids;
        this.parent = parent;
        this.path = path;
        this.found = found;
    }

    /** What Drive calls it; the others wait while one looks. */
    synchronized String id() throws IOException {
        if (id == null) {
            File folder = new File().setId(parent);
            for (String name : path) {
                folder = child(folder.getId(), name);
            }
            Optional.ofNullable(folder.getWebViewLink()).map(URI::create).ifPresent(found);
            id = folder.getId();
        }
        return id;
    }

    /** It is not there any more. */
    synchronized void isGone(String gone) {
        if (gone.equals(id)) {
            id = null;
        }
    }

    private File child(String parent, String name) throws IOException {
        Optional<File> there = eldest(calls.folders(parent, name));
        return there.isPresent() ? there.get() : make(parent, name);
    }

    /**
     * Drive takes any number of folders of one name, and another instance may make one at the same time. So one looks again
     * afterwards: everybody takes the eldest, and whose is younger removes it, with nothing in it.
     */
    private File make(String parent, String name) throws IOException {
        String made = ids.next();
        try {
            calls.makeFolder(made, parent, name);
        } catch (IOException e) {
            // The JDK sends a request again by itself when an idle connection turns out to be closed.
            if (DriveFailures.status(e) != 409) {
                throw e;
            }
        }
        File eldest = eldest(calls.folders(parent, name))
                .orElseThrow(() -> new IOException("the folder that was just made cannot be found"));
        if (!eldest.getId().equals(made)) {
            calls.trash(made);
        }
        return eldest;
    }

    private static Optional<File> eldest(List<File> folders) {
        return folders.stream()
                .min(Comparator.comparingLong(
                                (File folder) -> folder.getCreatedTime().getValue())
                        .thenComparing(File::getId));
    }
}
