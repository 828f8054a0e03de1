package snapshots.archive.drive;

import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import snapshots.archive.Destination;
import snapshots.archive.DestinationFactory;
import snapshots.archive.DestinationSettings;
import snapshots.archive.DriveSettings;
import snapshots.catalog.Destinations;
import snapshots.device.BadSettingException;

/** Makes destinations in Google Drive. */
@Component
final class DriveFactory implements DestinationFactory {

    private static final String KEY = "snapshots.archive.destinations.%s.drive.";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private final DriveAccesses accesses;
    private final DriveArchivers archivers;
    private final Destinations destinations;
    private final Clock clock;

    DriveFactory(DriveAccesses accesses, DriveArchivers archivers, Destinations destinations, Clock clock) {
        this.accesses = accesses;
        this.archivers = archivers;
        this.destinations = destinations;
        this.clock = clock;
    }

    @Override
    public Optional<Destination> create(String name, DestinationSettings settings) {
        DriveSettings drive = settings.drive();
        if (drive == null || drive.folder().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new DriveDestination(
                accesses.of(drive),
                safe(name, drive.rootUrl()),
                drive.parent(),
                path(name, drive.folder()),
                link -> found(name, link),
                clock,
                place -> archivers.start(name, drive, place)));
    }

    /** Written only when it is news. */
    private void found(String name, URI link) {
        if (!destinations.link(name).equals(Optional.of(link))) {
            destinations.found(name, link);
        }
    }

    private static List<String> path(String name, String folder) {
        List<String> path = Arrays.stream(folder.split("/")).map(String::strip).toList();
        if (path.isEmpty() || path.contains("")) {
            throw new BadSettingException(KEY.formatted(name) + "folder=" + folder
                    + " is not a folder under the root: name one, for example Snapshots, or Cameras/Home");
        }
        return path;
    }

    /** Who reads a request can do what its sender may. */
    private static @Nullable URI safe(String name, @Nullable URI rootUrl) {
        if (rootUrl == null
                || "https".equals(rootUrl.getScheme())
                || THIS_MACHINE.contains(String.valueOf(rootUrl.getHost()))) {
            return rootUrl;
        }
        throw new BadSettingException(KEY.formatted(name) + "root-url=" + rootUrl
                + " would show the token to everybody on the way: use https, for example https://www.googleapis.com/");
    }
}
