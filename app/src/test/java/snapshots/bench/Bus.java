package snapshots.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pylib.payload.BadPayloadException;
import pylib.payload.Payload;
import pylib.payload.PayloadEncoder;

/** One program's bus, seen from the home: sends triggers and takes the time of events and heartbeats. */
final class Bus {

    /** The cameras' locations, as many as are asked at once. */
    static final List<String> LOCATIONS = List.of("Front Door", "Living Room", "Garage", "Garden");

    private static final int PATIENCE_SECONDS = 50; // below the age at which triggers are stale
    private static final AMQP.BasicProperties PROPERTIES =
            new AMQP.BasicProperties.Builder().expiration("60000").build();

    private final String exchange;
    private final int cameraPort;
    private final Channel channel;
    private final CompletableFuture<Long> heartbeat = new CompletableFuture<>();
    private volatile Sample sample = new Sample(0);
    private int tokens;

    Bus(Connection connection, String exchange, int cameraPort) throws IOException {
        this.exchange = exchange;
        this.cameraPort = cameraPort;
        this.channel = connection.createChannel();
        channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, false);
        channel.exchangeDeclare(exchange + "_control", BuiltinExchangeType.DIRECT, false);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, exchange, "event.notify.#");
        channel.queueBind(queue, exchange, "event.heartbeat.#");
        channel.basicConsume(queue, true, (tag, event) -> take(event, System.nanoTime()), tag -> {});
    }

    private void take(Delivery event, long at) {
        if (event.getEnvelope().getRoutingKey().contains(".heartbeat.")) {
            heartbeat.complete(at);
        } else {
            sample.arrived(token(event.getBody()), at);
        }
    }

    private static String token(byte[] body) {
        try {
            var inputs = (List<?>) Payload.decode(body).values().get("inputs");
            return (String) ((Map<?, ?>) inputs.getFirst()).get("device_label");
        } catch (BadPayloadException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the program's first heartbeat; returns the seconds from its start until then. */
    double awaitStart(Program program) throws InterruptedException, TimeoutException, ExecutionException {
        for (int tries = 0; tries < PATIENCE_SECONDS && !heartbeat.isDone(); tries++) {
            program.requireAlive();
            try {
                heartbeat.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                continue;
            }
        }
        return (heartbeat.get(0, TimeUnit.SECONDS) - program.startedAt()) / 1e9;
    }

    /** So many triggers at once, dealt out to the cameras. */
    Sample burst(int count) throws IOException, InterruptedException {
        sample = new Sample(count);
        for (int i = 0; i < count; i++) {
            trigger();
        }
        sample.await(PATIENCE_SECONDS);
        return sample;
    }

    /** So many triggers at regular intervals. */
    Sample steady(int count, int perSecond) throws IOException, InterruptedException {
        sample = new Sample(count);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            trigger();
        }
        sample.await(PATIENCE_SECONDS);
        return sample;
    }

    private void trigger() throws IOException {
        String token = "token-" + ++tokens;
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("device_key", LOCATIONS.get(tokens % LOCATIONS.size()) + " Camera");
        output.put("device_label", token);
        output.put("device_type", "Camera");
        output.put("device_params", "admin:secret@127.0.0.1:" + cameraPort);
        byte[] body =
                PayloadEncoder.encode(Map.of("timestamp", Instant.now().getEpochSecond(), "output_triggered", output));
        sample.sent(token);
        channel.basicPublish(exchange + "_control", "event.trigger.snapshot", PROPERTIES, body);
    }
}
