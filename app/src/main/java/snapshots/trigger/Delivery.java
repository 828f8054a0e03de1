package snapshots.trigger;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import snapshots.catalog.Acceptance;

/** A control message between its arrival and its acknowledgement. */
sealed interface Delivery {

    Message message();

    Channel channel();

    /** One the journal has been asked to accept. */
    record Understood(Message message, Channel channel, Trigger trigger, CompletableFuture<Acceptance> acceptance)
            implements Delivery {}

    /** One that can never be executed. */
    record Bad(Message message, Channel channel, BadTriggerException reason) implements Delivery {}

    /** One with which something happened that must not. */
    record Unexpected(Message message, Channel channel) implements Delivery {}

    default void acknowledge() {
        settle(() -> channel().basicAck(message().getMessageProperties().getDeliveryTag(), false));
    }

    /** Gives it back to the broker, which delivers it again. */
    default void giveBack() {
        settle(() -> channel().basicNack(message().getMessageProperties().getDeliveryTag(), false, true));
    }

    private static void settle(Settlement settlement) {
        try {
            settlement.send();
        } catch (IOException | RuntimeException e) {
            // The channel is gone (each layer has its own exception for that), so the broker delivers the message
            // again; the
            // journal knows it.
            LoggerFactory.getLogger(Delivery.class).debug("Not acknowledged: {}", e.getMessage());
        }
    }

    /** What is told to the broker. */
    interface Settlement {
        void send() throws IOException;
    }
}
