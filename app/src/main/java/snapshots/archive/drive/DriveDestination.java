package snapshots.archive.drive;

import com.google.api.services.drive.Drive;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final Function<ArchiverRounds.Place, Optional<ArchiverRounds>> archivers;
    private volatile Optional<ArchiverRounds> archiver = Optional.empty();
    private @Nullable Client client;

    /** What speaks to Google, and what is known of there. */
    private record Client(DriveCalls calls, DriveFolder folder, DriveCopies copies) {}

    /**
     * @param rootUrl of the API; null: Google's own
     * @param parent id of the folder that it is in, or {@code root}
     * @param path the folder's, by names
     * @param found told where a person finds the folder, when that is known
     * @param archivers starts what puts files into folders by day, if that is wanted
     */
    DriveDestination(
            DriveAccess access,
            @Nullable URI rootUrl,
            String parent,
            List<String> path,
            Consumer<URI> found,
            Clock clock,
            Function<ArchiverRounds.Place, Optional<ArchiverRounds>> archivers) {
        this.access = access;
        this.rootUrl = rootUrl;
        this.parent = parent;
        this.path = path;
        this.found = found;
        this.clock = clock;
        this.archivers = archivers;
    }

    /** Works in a virtual thread, because there an interrupt ends even what waits for the network. */
    @Override
    public Copied copy(CopyOrder order) throws CopyException, InterruptedException {
        FutureTask<Copied> copy = new FutureTask<>(() -> client().copies().copy(order));
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

    private synchronized Client client() {
        if (client == null) {
            DriveCalls calls = new DriveCalls(access, rootUrl);
            ReservedIds ids = new ReservedIds(calls);
            DriveFolder folder = new DriveFolder(calls, ids, parent, path, found);
            client = new Client(calls, folder, new DriveCopies(calls, ids, folder, new DriveFailures(clock)));
        }
        return client;
    }

    @Override
    public void start() {
        archiver = archivers.apply(new ArchiverRounds.Place() {
            @Override
            public Drive drive() {
                return client().calls().drive();
            }

            @Override
            public String folder() throws IOException {
                return client().folder().id();
            }
        });
    }

    @Override
    public boolean isRenewed() {
        return access.isRenewed();
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(access.details());
        archiver.ifPresent(rounds -> details.putAll(rounds.details()));
        return details;
    }
}
