package snapshots.trigger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How triggers come in.
 *
 * @param exchange of the home's bus; triggers come through {@code <exchange>_control}
 * @param topic the third part of the routing key {@code event.trigger.<topic>}
 * @param appName first part of the queue's name {@code <appName>.trigger.<topic>}
 * @param prefetch how many triggers the broker hands over before the first is acknowledged
 * @param maxAge a trigger older than this is not executed, whatever expiry its sender gave it
 */
@Validated
@ConfigurationProperties("snapshots.trigger")
public record TriggerSettings(
        @NotBlank(message = "must name the bus's exchange, for example home_automation")
        @DefaultValue("home_automation")
        String exchange,

        @NotBlank(message = "must name the topic, for example snapshot") @DefaultValue("snapshot")
        String topic,

        @NotBlank(message = "must name this program, for example snapshot-processor")
        @DefaultValue("snapshot-processor")
        String appName,

        @Min(value = 1, message = "must be 1 to 1000, for example 50")
        @Max(value = 1000, message = "must be 1 to 1000, for example 50")
        @DefaultValue("50")
        int prefetch,

        @DurationMin(millis = 1, message = "must be a time above zero, for example 60s") @DefaultValue("60s")
        Duration maxAge) {

    String controlExchange() {
        return exchange + "_control";
    }

    String routingKey() {
        return "event.trigger." + topic;
    }

    String queue() {
        return appName + ".trigger." + topic;
    }

    String deadLetterQueue() {
        return queue() + ".dead";
    }
}
