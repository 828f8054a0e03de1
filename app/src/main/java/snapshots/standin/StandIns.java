package snapshots.standin;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;

/**
 * Runs the stand-ins that are needed, and says in plain words which they are and what would replace them. Starts before
 * everything else and stops after it.
 */
@Component
class StandIns implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StandIns.class);

    private final StandInSettings settings;
    private final RabbitTemplate template;
    private final RabbitAdmin admin;
    private final ThreadNanny nanny;
    private final Shutdown shutdown;
    private final Clock clock;
    private final String exchange;
    private final String topic;
    private final List<SimulatedCamera> cameras = new ArrayList<>();
    private final @Nullable CompletableFuture<EmbeddedBroker> broker;
    private boolean running;

    StandIns(
            StandInSettings settings,
            RabbitTemplate template,
            AmqpAdmin admin,
            ThreadNanny nanny,
            Shutdown shutdown,
            Clock clock,
            @Value("${snapshots.trigger.exchange}") String exchange,
            @Value("${snapshots.trigger.topic}") String topic) {
        this.settings = settings;
        this.template = template;
        this.admin = (RabbitAdmin) admin;
        this.nanny = nanny;
        this.shutdown = shutdown;
        this.clock = clock;
        this.exchange = exchange + "_control";
        this.topic = topic;
        // It takes seconds: the rest of the service is made meanwhile.
        this.broker = settings.broker()
                ? CompletableFuture.supplyAsync(() -> new EmbeddedBroker(settings.brokerPort()))
                : null;
    }

    @Override
    public void start() {
        if (settings.cameras()) {
            startCameras();
        }
        if (broker != null) {
            awaitBroker(broker);
        }
        if (settings.motion()) {
            nanny.start("motion", this::simulateMotion);
        }
        if (settings.pushingCamera()) {
            nanny.start("driveway", this::push);
        }
        explain();
        running = true;
    }

    private static void awaitBroker(CompletableFuture<EmbeddedBroker> broker) {
        try {
            broker.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void startCameras() {
        for (int i = 0; i < SimulatedHome.PLACES.size(); i++) {
            cameras.add(SimulatedCamera.builder()
                    .port(settings.cameraPort() + i)
                    .login(SimulatedHome.USER, SimulatedHome.PASSWORD)
                    .pictures(SimulatedHome.PLACES.get(i).pictures())
                    .start());
        }
    }

    private void push() {
        new PushingCamera(
                        settings.ftpPort(),
                        SimulatedHome.FTP_USER,
                        SimulatedHome.FTP_PASSWORD,
                        SimulatedHome.DRIVEWAY.pictures(),
                        clock)
                .pushUntil(shutdown, settings.pushInterval());
    }

    private void explain() {
        if (broker != null) {
            log.info(
                    "Stand-in: an embedded message broker on 127.0.0.1:{} (guest/guest), in memory."
                            + " To use yours: RABBITMQ_SERVER_ADDRESS=192.168.1.10:5672",
                    settings.brokerPort());
        }
        if (settings.cameras()) {
            log.info("Stand-in: simulated cameras at the Front Door and in the Living Room, playing stored photos."
                    + " To use yours: OUTPUT_1_TYPE=Camera OUTPUT_1_LOCATION='Front Door', and so on");
        }
        if (settings.pushingCamera()) {
            log.info(
                    "Stand-in: a simulated camera in the Driveway, pushing a stored photo by FTP every {} s."
                            + " To use yours: INPUT_1_TYPE=Camera INPUT_1_LOCATION=Driveway INPUT_1_FTP_USER=driveway"
                            + " INPUT_1_FTP_PASS=…",
                    settings.pushInterval().toSeconds());
        }
        if (settings.motion()) {
            log.info(
                    "Stand-in: simulated motion every {} s. To ask for a picture yourself:"
                            + " make trigger CAMERA=\"Front Door\"",
                    settings.motionInterval().toSeconds());
        } else if (settings.cameras()) {
            log.info("No motion is simulated on a real bus. To ask for a picture: make trigger CAMERA=\"Front Door\"");
        }
    }

    private void simulateMotion() {
        int turn = 0;
        do {
            int place = turn++ % SimulatedHome.PLACES.size();
            SimulatedHome.Place home = SimulatedHome.PLACES.get(place);
            byte[] body = new TriggerMessage(
                            home.deviceKey(),
                            home.location(),
                            SimulatedHome.address(place, settings.cameraPort()),
                            clock.instant())
                    .encode();
            try {
                admin.initialize(); // the first motion is earlier than the service's own declarations
                template.send(
                        exchange,
                        "event.trigger." + topic,
                        MessageBuilder.withBody(body)
                                .setExpiration(TriggerMessage.EXPIRATION)
                                .build());
            } catch (AmqpException e) {
                log.debug("Motion not reported: {}", e.getMessage());
            }
        } while (!shutdown.await(settings.motionInterval()));
    }

    @Override
    public void stop() {
        cameras.forEach(SimulatedCamera::close);
        if (broker != null && broker.isDone() && !broker.isCompletedExceptionally()) {
            broker.join().close();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
