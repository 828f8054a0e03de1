package snapshots.archive.drive;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import snapshots.archive.Copied;
import snapshots.archive.CopyException;
import snapshots.archive.CopyOrder;
import snapshots.archive.Destination;

/** A folder in Google Drive. Nothing of Google's libraries is loaded before the first copy. */
final class DriveDestination implements Destination {

    /** For what is on its way to notice that it is to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final DriveAccess access;
    private final @Nullable URI rootUrl;
    private final String parent;
    private final List<String> path;
    private final Consumer<URI> found;
    private final Clock clock;
    private @Nullable DriveCopies copies;

    /**
     * @param rootUrl of the API; null: Google's own
     * @param parent id of the folder that it is in, or {@code root}
     * @param path the folder's, by names
     * @param found told where a person finds the folder, when that is known
     */
    DriveDestination(
            DriveAccess access,
            @Nullable URI rootUrl,
            String parent,
            List<String> path,
            Consumer<URI> found,
            Clock clock) {
        this.access = access;
        this.rootUrl = rootUrl;
        this.parent = parent;
        this.path = path;
        this.found = found;
        this.clock = clock;
    }

    /** Works in a virtual thread, because there an interrupt ends even what waits for the network. */
    @Override
    public Copied copy(CopyOrder order) throws CopyException, InterruptedException {
        FutureTask<Copied> copy = new FutureTask<>(() -> copies().copy(order));
        Thread thread = Thread.ofVirtual().name("drive-copy").start(copy);
        try {
            return copy.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            thread.join(GRACE);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CopyException failure) {
                throw failure;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private synchronized DriveCopies copies() {
        if (copies == null) {
            DriveCalls calls = new DriveCalls(access, rootUrl);
            ReservedIds ids = new ReservedIds(calls);
            copies = new DriveCopies(
                    calls, ids, new DriveFolder(calls, ids, parent, path, found), new DriveFailures(clock));
        }
        return copies;
    }

    @Override
    public boolean isRenewed() {
        return access.isRenewed();
    }

    @Override
    public Map<String, Object> details() {
        return access.details();
    }
}
