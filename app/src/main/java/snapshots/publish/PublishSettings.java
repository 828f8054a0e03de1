package snapshots.publish;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the bus is told.
 *
 * @param exchange of the home's bus
 * @param topic the third part of all routing keys
 * @param deviceName this service's name on the bus, the fourth part of an event's routing key
 * @param appName the {@code app_id} of messages
 * @param confirmTimeout a message the broker has not confirmed by then is sent again
 * @param lateAfter an event whose picture is older than this when it is sent is marked late
 * @param heartbeat how often the heartbeat is sent
 */
@Validated
@ConfigurationProperties("snapshots.publish")
public record PublishSettings(
        @NotBlank(message = "must name the bus's exchange, for example home_automation")
        @DefaultValue("home_automation")
        String exchange,

        @NotBlank(message = "must name the topic, for example snapshot") @DefaultValue("snapshot")
        String topic,

        @NotBlank(message = "must name this device, for example snapshot-processor") @DefaultValue("snapshot-processor")
        String deviceName,

        @NotBlank(message = "must name this program, for example snapshot-processor")
        @DefaultValue("snapshot-processor")
        String appName,

        @DurationMin(millis = 1, message = "must be a time above zero, for example 10s") @DefaultValue("10s")
        Duration confirmTimeout,

        @DurationMin(millis = 1, message = "must be a time above zero, for example 60s") @DefaultValue("60s")
        Duration lateAfter,

        @DurationMin(millis = 1, message = "must be a time above zero, for example 5s") @DefaultValue("5s")
        Duration heartbeat) {

    String fetchedKey() {
        return uploadedKey() + ".image";
    }

    String uploadedKey() {
        return "event.notify." + topic + "." + deviceName;
    }

    String heartbeatKey() {
        return "event.heartbeat." + topic;
    }
}
