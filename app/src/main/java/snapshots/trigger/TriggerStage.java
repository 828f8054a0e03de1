package snapshots.trigger;

import com.rabbitmq.client.Channel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Backlog;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import pylib.relay.RelaysEndedException;
import snapshots.camera.CameraStage;
import snapshots.camera.FetchRequest;
import snapshots.catalog.Acceptance;
import snapshots.catalog.Arrival;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.StageRun;
import snapshots.catalog.Unfinished;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.Source;

/**
 * From a control message to the camera's inbox.
 *
 * <p>The listener's thread reads a message and hands it to the journal; the accepting thread waits for the commit, sends
 * the trigger on and acknowledges the message, in the order of arrival. The broker's prefetch bounds what lies between.
 */
@Component
public class TriggerStage implements ChannelAwareMessageListener {

    private static final Logger log = LoggerFactory.getLogger(TriggerStage.class);
    private static final Duration PAUSE_BEFORE_RETURN = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(500);

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final TriggerListening listening;
    private final TriggerReader reader;
    private final DeadLetters deadLetters;
    private final Journal journal;
    private final CameraStage cameras;
    private final OwnTriggers own;
    private final TriggerStats stats;
    private final Clock clock;
    private final Shutdown shutdown;
    private final ThreadNanny nanny;
    private final Backlog backlog;

    TriggerStage(
            TriggerListening listening,
            TriggerReader reader,
            DeadLetters deadLetters,
            Journal journal,
            CameraStage cameras,
            OwnTriggers own,
            TriggerStats stats,
            Clock clock,
            Shutdown shutdown,
            ThreadNanny nanny,
            @Qualifier("triggerBacklog") Backlog backlog) {
        this.listening = listening;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.journal = journal;
        this.cameras = cameras;
        this.own = own;
        this.stats = stats;
        this.clock = clock;
        this.shutdown = shutdown;
        this.nanny = nanny;
        this.backlog = backlog;
    }

    /** Nothing older is left to be taken up: new triggers may come. */
    public void start() {
        own.open();
        nanny.start("trigger-accept", this::accept);
        listening.start(this);
    }

    /** Takes no more messages; what was accepted goes on. */
    public void stop() {
        listening.stop();
    }

    /** Sends a trigger on that an earlier run of the service accepted. */
    public void resume(Unfinished.ToFetch unfinished) {
        try {
            Trigger trigger = reader.read(unfinished.request(), Map.of(), null);
            cameras.send(new FetchRequest(unfinished.snapshot(), trigger.address(), unfinished.expiresAt()));
        } catch (BadTriggerException e) {
            // It was good when it was accepted: the device table has changed since.
            StageRun run = new StageRun("fetch", clock.instant(), Duration.ZERO, "rejected", e.getMessage());
            journal.failed(unfinished.snapshot(), run);
            stats.rejected(e.kind());
            log.atWarn().addKeyValue("reason", e.getMessage()).log("An accepted trigger cannot be executed any more");
        }
    }

    @Override
    public void onMessage(Message message, @Nullable Channel channel) {
        Channel origin = origin(Objects.requireNonNull(channel, "a listener that acknowledges is given the channel"));
        var properties = message.getMessageProperties();
        try {
            Trigger trigger = reader.read(message.getBody(), properties.getHeaders(), properties.getExpiration());
            add(new Delivery.Understood(message, origin, trigger, journal.accept(arrival(trigger, message))));
        } catch (BadTriggerException e) {
            add(new Delivery.Bad(message, origin, e));
        } catch (RuntimeException e) { // nobody above would say it, or give the message back
            log.atError().setCause(e).log("Unexpected; please report it");
            add(new Delivery.Unexpected(message, origin));
        }
    }

    private void add(Delivery delivery) {
        backlog.added();
        deliveries.add(delivery);
    }

    /** What Spring hands out replaces a channel that was lost by a new one, on which our delivery tags mean nothing. */
    private static Channel origin(Channel channel) {
        return channel instanceof ChannelProxy proxy ? proxy.getTargetChannel() : channel;
    }

    private static Arrival arrival(Trigger trigger, Message message) {
        return new Arrival(
                trigger.camera().key(),
                trigger.label(),
                Source.FETCH,
                trigger.triggeredAt(),
                trigger.expiresAt(),
                trigger.traceparent(),
                trigger.baggage(),
                message.getBody(),
                Boolean.TRUE.equals(message.getMessageProperties().getRedelivered()));
    }

    private void accept() {
        try {
            while (!shutdown.isRequested()) {
                Delivery first = deliveries.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Delivery> batch = new ArrayList<>(List.of(first));
                    deliveries.drainTo(batch);
                    settle(batch);
                    backlog.finished(batch.size());
                }
            }
        } catch (RelaysEndedException e) {
            log.debug("Ended with the relays");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(List<Delivery> batch) {
        List<Delivery> accepted = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<Delivery> returned = new ArrayList<>();
        for (Delivery delivery : batch) {
            switch (delivery) {
                case Delivery.Bad bad -> (putAway(bad) ? accepted : returned).add(bad);
                case Delivery.Unexpected unexpected -> returned.add(unexpected);
                case Delivery.Understood understood -> {
                    try {
                        Acceptance acceptance = Journal.await(understood.acceptance());
                        sendOn(acceptance, understood.trigger());
                        accepted.add(understood);
                        numbers.add(acceptance.snapshot().number());
                    } catch (JournalException e) {
                        stats.notJournaled(understood.trigger().camera().key());
                        returned.add(understood);
                    }
                }
            }
        }
        acknowledge(accepted, numbers);
        giveBackLater(returned);
    }

    private void sendOn(Acceptance acceptance, Trigger trigger) {
        Snapshot snapshot = acceptance.snapshot();
        if (!acceptance.isNew()) {
            stats.alreadyAccepted(snapshot.camera());
            return;
        }
        stats.accepted(snapshot.camera());
        cameras.send(new FetchRequest(snapshot, trigger.address(), trigger.expiresAt()));
    }

    private void acknowledge(List<Delivery> accepted, List<Long> numbers) {
        if (!numbers.isEmpty()) {
            try {
                Journal.await(journal.acknowledging(numbers));
            } catch (JournalException e) {
                // Then a redelivery finds the row unacknowledged and is taken for it: right as well.
                log.debug("Acknowledgement not noted: {}", e.getMessage());
            }
        }
        accepted.forEach(Delivery::acknowledge);
    }

    /** @return whether the broker has the dead letter */
    private boolean putAway(Delivery.Bad bad) {
        String reason = bad.reason().getMessage();
        boolean stored = deadLetters.put(bad.message(), reason);
        if (stored) {
            stats.rejected(bad.reason().kind());
            log.atWarn().addKeyValue("reason", reason).log("Trigger rejected");
        }
        return stored;
    }

    /** Without journal or dead-letter queue the broker keeps the message, and its expiry holds. */
    private void giveBackLater(List<Delivery> returned) {
        if (!returned.isEmpty()) {
            shutdown.await(PAUSE_BEFORE_RETURN);
            returned.forEach(Delivery::giveBack);
        }
    }
}
