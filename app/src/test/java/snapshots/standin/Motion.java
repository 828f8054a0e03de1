package snapshots.standin;

import java.time.Instant;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** Motion before one of the simulated cameras, when a test wants it. */
public final class Motion {

    private Motion() {}

    /** @param cameraPort of the first simulated camera */
    public static void at(String location, RabbitTemplate bus, int cameraPort) {
        int place = SimulatedHome.PLACES.stream()
                .map(SimulatedHome.Place::location)
                .toList()
                .indexOf(location);
        byte[] body = new TriggerMessage(
                        location + " Camera", location, SimulatedHome.address(place, cameraPort), Instant.now())
                .encode();
        bus.send(
                "home_automation_control",
                "event.trigger.snapshot",
                MessageBuilder.withBody(body)
                        .setExpiration(TriggerMessage.EXPIRATION)
                        .build());
    }
}
