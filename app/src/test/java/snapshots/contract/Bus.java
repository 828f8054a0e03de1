package snapshots.contract;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pylib.payload.BadPayloadException;
import pylib.payload.Payload;

/** The other programs on the bus: sends triggers as the producer does, and listens as the consumers do. */
final class Bus implements AutoCloseable {

    static final String EXCHANGE = "home_automation";
    static final String TRIGGER_QUEUE = "snapshot-processor.trigger.snapshot";

    /** Also for a service that starts in a process of its own on a busy machine. */
    private static final int PATIENCE_SECONDS = 60;

    private static final AMQP.BasicProperties TRIGGER =
            new AMQP.BasicProperties.Builder().expiration("60000").build();

    private final Connection connection;
    private final Channel channel;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Event> heartbeats = new LinkedBlockingQueue<>();

    /** One message as it came. */
    record Event(String routingKey, AMQP.BasicProperties properties, Payload body) {

        Map<String, Object> input() {
            return inputs().getFirst();
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> inputs() {
            return (List<Map<String, Object>>) body.values().get("inputs");
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> outputs() {
            return (List<Map<String, Object>>) body.values().get("outputs");
        }

        boolean isMarkedRedelivered() {
            return properties.getHeaders() != null
                    && Boolean.TRUE.equals(properties.getHeaders().get("redelivered"));
        }
    }

    Bus(String address) throws IOException, TimeoutException {
        var factory = new ConnectionFactory();
        String[] hostAndPort = address.split(":");
        factory.setHost(hostAndPort[0]);
        factory.setPort(Integer.parseInt(hostAndPort[1]));
        connection = factory.newConnection("companion");
        channel = connection.createChannel();
        channel.exchangeDeclare(EXCHANGE, "topic", false);
        channel.exchangeDeclare(EXCHANGE + "_control", "direct", false);
        listen("event.notify.#", events);
        listen("event.heartbeat.#", heartbeats);
    }

    private void listen(String pattern, BlockingQueue<Event> into) throws IOException {
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, EXCHANGE, pattern);
        channel.basicConsume(
                queue,
                true,
                (tag, delivery) -> into.add(new Event(
                        delivery.getEnvelope().getRoutingKey(), delivery.getProperties(), decode(delivery.getBody()))),
                tag -> {});
    }

    private static Payload decode(byte[] body) throws IOException {
        try {
            return Payload.decode(body);
        } catch (BadPayloadException e) {
            throw new IOException(e);
        }
    }

    void trigger(byte[] body) throws IOException {
        trigger(body, TRIGGER);
    }

    synchronized void trigger(byte[] body, AMQP.BasicProperties properties) throws IOException {
        channel.basicPublish(EXCHANGE + "_control", "event.trigger.snapshot", properties, body);
    }

    Event event() throws InterruptedException {
        Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event within " + PATIENCE_SECONDS + " s");
        }
        return event;
    }

    List<Event> events(int count) throws InterruptedException {
        List<Event> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(event());
        }
        return all;
    }

    /** What has come so far and was not taken. */
    List<Event> eventsSoFar() {
        List<Event> all = new ArrayList<>();
        events.drainTo(all);
        return all;
    }

    Event heartbeat() throws InterruptedException {
        Event event = heartbeats.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no heartbeat within " + PATIENCE_SECONDS + " s");
        }
        return event;
    }

    void forgetHeartbeats() {
        heartbeats.clear();
    }

    boolean hasHeartbeat() {
        return !heartbeats.isEmpty();
    }

    /** Takes a message from the dead-letter queue; null when there is none. */
    synchronized GetResponse deadLetter() throws IOException {
        return channel.basicGet(TRIGGER_QUEUE + ".dead", true);
    }

    synchronized long waitingTriggers() throws IOException {
        return channel.messageCount(TRIGGER_QUEUE);
    }

    synchronized void deleteTriggerQueue() throws IOException {
        channel.queueDelete(TRIGGER_QUEUE);
    }

    /** Until it is there, with somebody who takes from it. */
    void awaitTriggerQueue() {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            try (Channel fresh = connection.createChannel()) {
                return fresh.consumerCount(TRIGGER_QUEUE) > 0;
            }
        });
    }

    /** Somebody else's exchange in the place of the one for events. */
    synchronized void redeclareExchange(String type) throws IOException {
        channel.exchangeDelete(EXCHANGE);
        channel.exchangeDeclare(EXCHANGE, type, false);
        if (type.equals("topic")) {
            listen("event.notify.#", events);
            listen("event.heartbeat.#", heartbeats);
        }
    }

    synchronized void deleteQueues() throws IOException {
        channel.queueDelete(TRIGGER_QUEUE);
        channel.queueDelete(TRIGGER_QUEUE + ".dead");
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
