package snapshots.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import snapshots.FreePort;

class EmbeddedBrokerTest {

    private static EmbeddedBroker broker;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        broker = new EmbeddedBroker(FreePort.any());
        var factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(broker.port());
        connection = factory.newConnection();
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        broker.close();
    }

    @Test
    void a_message_outlives_its_expiration_and_keeps_it_for_the_receiver() throws Exception {
        var properties = new AMQP.BasicProperties.Builder()
                .expiration("1")
                .messageId("an id")
                .headers(Map.of("baggage", "room=porch"))
                .build();

        Delivery delivery = delivered(properties);

        assertThat(delivery.getProperties().getExpiration()).isEqualTo("1");
        assertThat(delivery.getProperties().getMessageId()).isEqualTo("an id");
        assertThat(delivery.getProperties().getHeaders().get("baggage").toString())
                .isEqualTo("room=porch");
        assertThat(delivery.getBody()).asString(UTF_8).isEqualTo("a body");
    }

    @Test
    void a_message_need_not_have_an_expiration() throws Exception {
        Delivery delivery = delivered(new AMQP.BasicProperties());

        assertThat(delivery.getProperties().getExpiration()).isNull();
        assertThat(delivery.getBody()).asString(UTF_8).isEqualTo("a body");
    }

    private static Delivery delivered(AMQP.BasicProperties properties) throws Exception {
        try (Channel channel = connection.createChannel()) {
            String queue = channel.queueDeclare().getQueue();
            channel.confirmSelect();
            channel.basicPublish("", queue, properties, "a body".getBytes(UTF_8));
            channel.waitForConfirmsOrDie(30_000);
            BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
            channel.basicConsume(queue, true, (tag, delivery) -> deliveries.add(delivery), tag -> {});
            Delivery delivery = deliveries.poll(30, TimeUnit.SECONDS);
            assertThat(delivery).isNotNull();
            return delivery;
        }
    }
}
