package snapshots.archive;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import snapshots.catalog.Copies;
import snapshots.catalog.Destinations;
import snapshots.catalog.OldCopies;
import snapshots.catalog.PictureStore;
import snapshots.device.BadSettingException;

/** Makes all that belongs to the destinations of the settings. */
@Component
final class Posts {

    private static final Logger log = LoggerFactory.getLogger(Posts.class);

    private final ArchivePlan plan;
    private final List<DestinationFactory> factories;
    private final Copies copies;
    private final OldCopies oldCopies;
    private final Destinations records;
    private final PictureStore store;
    private final ArchiveStats stats;
    private final Clock clock;

    Posts(
            ArchivePlan plan,
            List<DestinationFactory> factories,
            Copies copies,
            OldCopies oldCopies,
            Destinations records,
            PictureStore store,
            ArchiveStats stats,
            Clock clock) {
        this.plan = plan;
        this.factories = factories;
        this.copies = copies;
        this.oldCopies = oldCopies;
        this.records = records;
        this.store = store;
        this.stats = stats;
        this.clock = clock;
    }

    /** @throws BadSettingException if one of them cannot work */
    List<Post> all() {
        List<Post> posts = new ArrayList<>();
        plan.destinations().forEach((name, settings) -> posts.add(post(name, settings)));
        return posts;
    }

    private Post post(String name, DestinationSettings settings) {
        Destination destination = destination(name, settings);
        var intervals = new Intervals();
        var news = new CopyNews(name, clock);
        var bell = new Bell();
        var gate = new Gate(name, records, () -> isRenewed(name, destination), intervals, news, clock);
        var loading =
                new Loading(copies, store, Bandwidth.of(settings.bandwidth().toBytes()));
        var courier = new Courier(name, destination, copies, loading, gate, intervals, bell, news, stats, clock);
        return new Post(
                name,
                settings,
                destination,
                gate,
                new CourierThreads(courier, bell),
                bell,
                destination.keeps().map(keep -> new Pruning(name, destination, keep, oldCopies, clock)));
    }

    private Destination destination(String name, DestinationSettings settings) {
        return factories.stream()
                .flatMap(factory -> factory.create(name, settings).stream())
                .findFirst()
                .orElseThrow(() -> new BadSettingException("snapshots.archive.destinations." + name
                        + " is of a type that this version cannot make copies to; right is for example"
                        + " snapshots.archive.destinations." + name + ".disk.path=/mnt/nas/snapshots"));
    }

    private static boolean isRenewed(String name, Destination destination) {
        try {
            return destination.isRenewed();
        } catch (RuntimeException e) {
            log.atDebug().addKeyValue("destination", name).setCause(e).log("Cannot say whether it is renewed");
            return false;
        }
    }
}
