package snapshots.publish;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import pylib.lifecycle.Shutdown;
import snapshots.device.DeviceTable;

/** Tells the bus every few seconds that this service is there and works; silent while it does not work. */
final class Heartbeat implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    /** Until the broker is reached: the first sign of life should come as early as it can. */
    private static final Duration RETRY = Duration.ofMillis(250);

    private final RabbitTemplate broker;
    private final PublishSettings settings;
    private final EventMessages messages;
    private final DeviceTable devices;
    private final PipelineHealth health;
    private final PublishStats stats;
    private final Shutdown shutdown;
    private boolean silent;

    Heartbeat(
            RabbitTemplate broker,
            PublishSettings settings,
            EventMessages messages,
            DeviceTable devices,
            PipelineHealth health,
            PublishStats stats,
            Shutdown shutdown) {
        this.broker = broker;
        this.settings = settings;
        this.messages = messages;
        this.devices = devices;
        this.health = health;
        this.stats = stats;
        this.shutdown = shutdown;
    }

    @Override
    public void run() {
        Duration pause;
        do {
            pause = beat() ? settings.heartbeat() : RETRY;
        } while (!shutdown.await(pause));
    }

    /** @return whether the broker was reached, or was not to be */
    boolean beat() {
        Optional<String> ailment = health.ailment();
        if (ailment.isPresent()) {
            fallSilent(ailment.get());
            return true;
        }
        try {
            // Whoever sees a heartbeat may send a trigger: its queue is declared with the connection that triggers come
            // by.
            broker.getConnectionFactory().createConnection();
            OutgoingMessage heartbeat = messages.heartbeat(devices);
            broker.execute(channel -> {
                channel.basicPublish(
                        settings.exchange(), settings.heartbeatKey(), heartbeat.properties(), heartbeat.body());
                return true;
            });
            stats.heartbeat(true);
            silent = false;
            return true;
        } catch (AmqpException e) {
            stats.heartbeat(false);
            return false;
        }
    }

    private void fallSilent(String ailment) {
        stats.heartbeat(false);
        if (!silent) {
            silent = true;
            log.atWarn().addKeyValue("reason", ailment).log("No heartbeat while the pipeline does not work");
        }
    }
}
