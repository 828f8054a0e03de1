package snapshots.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import pylib.payload.BadPayloadException;
import pylib.payload.Payload;
import pylib.payload.PayloadEncoder;
import pylib.payload.Timestamps;

/**
 * What the service is measured against: the least a program must do between a trigger and its event if no picture may be
 * lost. Consumes, fetches, writes and syncs, publishes, waits for the confirm, acknowledges. No journal, no checks, no
 * detection.
 *
 * <p>Plain, it does one thing after the other. In parallel, it does so for each camera, with confirms on their way: the fastest
 * we know how to write.
 */
final class BareEcho {

    private static final int PREFETCH = 50;

    private final String exchange;
    private final Path folder;
    private final boolean inParallel;
    private final Channel triggers;
    private final Channel events;
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(64)
                    .setMaxConnTotal(64)
                    .build())
            .disableContentCompression()
            .disableCookieManagement()
            .disableAutomaticRetries()
            .disableAuthCaching()
            .build();
    private final Map<String, BlockingQueue<Work>> cameras = new ConcurrentHashMap<>();

    /** Delivery tags of the triggers by the sequence numbers of their events. */
    private final ConcurrentNavigableMap<Long, Long> unconfirmed = new ConcurrentSkipListMap<>();

    private BareEcho(String exchange, Path folder, boolean inParallel, Connection consuming, Connection publishing)
            throws IOException {
        this.exchange = exchange;
        this.folder = Files.createDirectories(folder);
        this.inParallel = inParallel;
        this.triggers = consuming.createChannel();
        this.events = publishing.createChannel();
    }

    private record Work(long deliveryTag, String camera, String label, URI snapshot) {}

    /** Arguments: the broker's port, the exchange, the folder for pictures, whether it works in parallel. */
    public static void main(String[] arguments) throws Exception {
        var factory = new ConnectionFactory();
        factory.setPort(Integer.parseInt(arguments[0]));
        boolean inParallel = Boolean.parseBoolean(arguments[3]);
        new BareEcho(arguments[1], Path.of(arguments[2]), inParallel, factory.newConnection(), factory.newConnection())
                .start();
    }

    private void start() throws IOException {
        String queue = exchange + ".trigger.snapshot";
        events.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, false);
        events.confirmSelect();
        if (inParallel) {
            events.addConfirmListener((sequence, multiple) -> confirmed(sequence, multiple), (sequence, multiple) -> {
                throw new IOException("refused");
            });
        }
        events.basicPublish(exchange, "event.heartbeat.snapshot", null, PayloadEncoder.encode(Map.of()));
        triggers.exchangeDeclare(exchange + "_control", BuiltinExchangeType.DIRECT, false);
        triggers.queueDeclare(queue, true, false, false, null);
        triggers.queueBind(queue, exchange + "_control", "event.trigger.snapshot");
        triggers.basicQos(PREFETCH);
        triggers.basicConsume(
                queue, (tag, trigger) -> take(trigger.getEnvelope().getDeliveryTag(), trigger.getBody()), tag -> {});
    }

    private void take(long deliveryTag, byte[] body) throws IOException {
        try {
            Payload output = Payload.decode(body).requiredMap("output_triggered");
            String camera = output.requiredText("device_key");
            String parameters = output.requiredText("device_params");
            String login = parameters.substring(0, parameters.lastIndexOf('@'));
            URI snapshot = URI.create("http://" + parameters.substring(parameters.lastIndexOf('@') + 1)
                    + "/cgi-bin/CGIProxy.fcgi?cmd=snapPicture2&usr=" + login.replace(":", "&pwd="));
            Work work = new Work(deliveryTag, camera, output.requiredText("device_label"), snapshot);
            if (inParallel) {
                cameras.computeIfAbsent(camera, this::open).add(work);
            } else {
                echo(work);
                events.waitForConfirmsOrDie();
                triggers.basicAck(deliveryTag, false);
            }
        } catch (BadPayloadException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    private BlockingQueue<Work> open(String camera) {
        BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
        Thread.ofPlatform().name(camera).start(() -> work(queue));
        return queue;
    }

    private void work(BlockingQueue<Work> queue) {
        try {
            while (true) {
                echo(queue.take());
            }
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void echo(Work work) throws IOException {
        byte[] jpeg =
                http.execute(new HttpGet(work.snapshot()), response -> EntityUtils.toByteArray(response.getEntity()));
        Path file = folder.resolve(work.camera() + "_" + work.deliveryTag() + ".jpg");
        write(file, jpeg);
        publish(work, file, jpeg);
    }

    private static void write(Path file, byte[] jpeg) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            channel.write(ByteBuffer.wrap(jpeg));
            channel.force(true);
        }
    }

    private void publish(Work work, Path file, byte[] jpeg) throws IOException {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("device_key", work.camera());
        input.put("device_label", work.label());
        input.put("type", "camera");
        input.put("image", jpeg);
        input.put("image_timestamp", Long.toString(Instant.now().getEpochSecond()));
        input.put("storage_path", file.toString());
        byte[] body =
                PayloadEncoder.encode(Map.of("timestamp", Timestamps.iso(Instant.now()), "inputs", List.of(input)));
        var properties = new AMQP.BasicProperties.Builder().deliveryMode(2).build();
        synchronized (events) {
            if (inParallel) {
                unconfirmed.put(events.getNextPublishSeqNo(), work.deliveryTag());
            }
            events.basicPublish(exchange, "event.notify.snapshot.echo.image", properties, body);
        }
    }

    private void confirmed(long sequence, boolean multiple) throws IOException {
        Map<Long, Long> done =
                multiple ? unconfirmed.headMap(sequence, true) : unconfirmed.subMap(sequence, true, sequence, true);
        for (Long deliveryTag : done.values()) {
            triggers.basicAck(deliveryTag, false);
        }
        done.clear();
    }
}
