package snapshots.publish;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * The one channel on which events are sent and confirmed. A broker keeps the order of messages within a channel only, so it
 * is the broker client's own channel and not one out of a pool, where a channel with unconfirmed messages is set aside and
 * the next message takes another. Its connection is its own too: a broker that stops reading from publishers must not stop
 * us from consuming.
 *
 * <p>{@link #send} belongs to one thread; confirmations arrive on the connection's.
 */
final class EventChannel implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventChannel.class);

    /** A broker that is short of memory does not even answer that we leave. */
    private static final int ABORT_MILLIS = 1_000;

    private final ConnectionFactory factory;
    private final List<Address> addresses;
    private final Runnable declarations;

    private volatile @Nullable Link link;

    /** @param declarations makes sure that the exchange exists; run on every new connection */
    EventChannel(ConnectionFactory factory, List<Address> addresses, Runnable declarations) {
        this.factory = factory;
        this.addresses = addresses;
        this.declarations = declarations;
    }

    /** Learns what became of one message; one of the methods is called once, and must not block. */
    interface Confirmation {

        void confirmed();

        /** It may or may not have reached the broker. */
        void lost(String reason);
    }

    /** What the broker is short of and therefore takes nothing; empty if it does. Thread-safe. */
    Optional<String> alarm() {
        Link current = link;
        return current == null ? Optional.empty() : Optional.ofNullable(current.alarm);
    }

    /**
     * Sends a message.
     *
     * @throws IOException if the broker cannot be reached; {@code confirmation} hears of it as well
     */
    void send(String exchange, String routingKey, OutgoingMessage message, Confirmation confirmation)
            throws IOException {
        try {
            open().send(exchange, routingKey, message, confirmation);
        } catch (IOException | RuntimeException e) {
            confirmation.lost(reasonOf(e));
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    /** What the broker said, where it said something. */
    private static String reasonOf(Exception failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause instanceof ShutdownSignalException end && end.getReason() instanceof AMQP.Channel.Close refusal
                ? refusal.getReplyText() + remedy(refusal.getReplyCode())
                : String.valueOf(cause.getMessage());
    }

    private static String remedy(int code) {
        return code == AMQP.PRECONDITION_FAILED
                ? "; delete it there, or use another, for example RABBITMQ_EXCHANGE=home_automation"
                : "";
    }

    private Link open() throws IOException {
        if (link == null || !link.channel.isOpen()) {
            close();
            declarations.run();
            link = connect();
        }
        return link;
    }

    private Link connect() throws IOException {
        try {
            return new Link(factory.newConnection(addresses, "events"));
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        }
    }

    @Override
    public void close() {
        if (link != null) {
            link.connection.abort(ABORT_MILLIS);
            link = null;
        }
    }

    /** One connection with its channel and what is unconfirmed on it. */
    private static final class Link {

        /** Why the broker reads nothing from who publishes; what is sent then fills the network's buffers, and blocks. */
        private volatile @Nullable String alarm;

        private final Connection connection;
        private final Channel channel;
        private final ConcurrentNavigableMap<Long, Confirmation> unconfirmed = new ConcurrentSkipListMap<>();

        private Link(Connection connection) throws IOException {
            this.connection = connection;
            this.channel = connection.createChannel();
            channel.addConfirmListener(
                    (number, multiple) -> take(number, multiple).forEach(Confirmation::confirmed),
                    (number, multiple) ->
                            take(number, multiple).forEach(confirmation -> confirmation.lost("the broker refused it")));
            channel.addShutdownListener(this::lost);
            connection.addBlockedListener(reason -> alarm = reason, () -> alarm = null);
            channel.confirmSelect();
        }

        private void send(String exchange, String routingKey, OutgoingMessage message, Confirmation confirmation)
                throws IOException {
            String shortage = alarm;
            if (shortage != null) {
                throw new IOException("the broker takes nothing: " + shortage);
            }
            long number = channel.getNextPublishSeqNo();
            unconfirmed.put(number, confirmation);
            try {
                channel.basicPublish(exchange, routingKey, message.properties(), message.body());
            } catch (IOException | RuntimeException e) {
                // Whoever takes it out tells it: the shutdown listener may have been first.
                if (unconfirmed.remove(number) == null) {
                    log.debug("Not sent: {}", e.getMessage());
                    return;
                }
                throw e;
            }
        }

        private List<Confirmation> take(long number, boolean multiple) {
            var numbers = multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, true, number, true);
            return numbers.keySet().stream()
                    .flatMap(taken -> java.util.stream.Stream.ofNullable(unconfirmed.remove(taken)))
                    .toList();
        }

        private void lost(ShutdownSignalException reason) {
            take(Long.MAX_VALUE, true).forEach(confirmation -> confirmation.lost(reasonOf(reason)));
        }
    }
}
