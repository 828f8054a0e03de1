package snapshots.publish;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import pylib.relay.Inbox;
import pylib.relay.Parking;
import pylib.relay.RelayContext;
import snapshots.catalog.Destinations;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.StoredPictures;
import snapshots.catalog.Unfinished;
import snapshots.device.DeviceTable;

/** From a picture that was looked at to a confirmed event. */
@Component
public class PublishStage {

    /** Pictures in memory; behind them the journal holds any number. */
    private static final int WAITING = 16;

    /** Pictures that wait on disk; each takes some 300 bytes of memory. */
    private static final int PARKED = 10_000;

    private static final Duration LAST_CONFIRMS = Duration.ofSeconds(1);

    private final Inbox<Announcement> inbox;
    private final RelayContext relays;
    private final ThreadNanny nanny;
    private final StoredPictures pictures;
    private final Announcer announcer;
    private final Heartbeat heartbeat;

    PublishStage(
            RelayContext relays,
            ThreadNanny nanny,
            Shutdown shutdown,
            RabbitTemplate broker,
            EventChannel events,
            PublishSettings settings,
            DeviceTable devices,
            PipelineHealth health,
            Journal journal,
            Unfinished unfinished,
            Destinations destinations,
            StoredPictures pictures,
            PublishStats stats,
            Clock clock) {
        this.relays = relays;
        this.nanny = nanny;
        this.pictures = pictures;
        this.inbox = relays.inbox(Announcer.NAME, WAITING, new Announcement.Codec(), PARKED, new OnDisk());
        var messages = new EventMessages(settings, () -> page(destinations), clock);
        this.announcer = new Announcer(events, settings, messages, journal, unfinished, pictures, stats, clock);
        this.heartbeat = new Heartbeat(broker, settings, messages, devices, health, stats, shutdown);
    }

    /** Better no link than no event. */
    private static Optional<URI> page(Destinations destinations) {
        try {
            return destinations.page();
        } catch (JournalException e) {
            return Optional.empty();
        }
    }

    public void start() {
        relays.start(inbox, announcer);
        nanny.start("heartbeat", heartbeat);
    }

    /** Gives the broker a moment to confirm what was sent; called when the relays have ended. */
    public void stop() {
        announcer.settle(LAST_CONFIRMS);
    }

    /** Hands over a picture to be announced, which the journal must have been told of before. */
    public void send(Announcement announcement) {
        inbox.send(announcement);
    }

    private final class OnDisk implements Parking<Announcement> {

        @Override
        public boolean canLetGoOfImage(Announcement announcement) {
            return true;
        }

        @Override
        public Optional<Announcement> restored(Announcement parked) {
            return pictures.readOrLeave(parked.snapshot(), parked.file(), Announcer.NAME)
                    .map(picture -> parked.with(picture.file(), picture.jpeg()));
        }
    }
}
