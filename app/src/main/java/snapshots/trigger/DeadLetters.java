package snapshots.trigger;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import pylib.payload.Timestamps;

/** Puts away control messages that can never be executed: the body as it came, with the reason and the time. */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int CONFIRM_SECONDS = 5;

    private final RabbitTemplate broker;
    private final String queue;
    private final Clock clock;

    DeadLetters(RabbitTemplate broker, String queue, Clock clock) {
        this.broker = broker;
        this.queue = queue;
        this.clock = clock;
    }

    /** @return whether the broker has it for certain */
    boolean put(Message message, String reason) {
        var properties = message.getMessageProperties();
        Message letter = MessageBuilder.withBody(message.getBody())
                .setHeader("x-reason", reason)
                .setHeader("x-rejected-at", Timestamps.isoMillis(clock.instant()))
                .setHeader("x-original-exchange", String.valueOf(properties.getReceivedExchange()))
                .setHeader("x-original-routing-key", String.valueOf(properties.getReceivedRoutingKey()))
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
        var correlation = new CorrelationData(UUID.randomUUID().toString());
        try {
            // Somebody may have deleted it, and a broker confirms what it can put nowhere.
            broker.execute(channel -> channel.queueDeclare(queue, true, false, false, null));
            broker.send("", queue, letter, correlation);
            return correlation
                    .getFuture()
                    .get(CONFIRM_SECONDS, TimeUnit.SECONDS)
                    .ack();
        } catch (AmqpException | ExecutionException | TimeoutException e) {
            log.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("reason", e.toString())
                    .log("Dead letter not stored");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
