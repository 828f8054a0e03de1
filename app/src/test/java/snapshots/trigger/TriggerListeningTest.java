package snapshots.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.AmqpAuthenticationException;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.GenericApplicationContext;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

/** The consumer on a broker that does not let everybody in at all times. */
@Timeout(60)
class TriggerListeningTest {

    private final EmbeddedBroker broker = new EmbeddedBroker(FreePort.any());
    private final CachingConnectionFactory connections = new CachingConnectionFactory("127.0.0.1", broker.port());
    private final AtomicInteger refusals = new AtomicInteger();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private TriggerListening listening;

    @AfterEach
    void close() {
        listening.stop();
        connections.destroy();
        broker.close();
    }

    @Test
    void a_password_that_is_refused_for_a_while_does_not_end_the_listening() {
        TriggerSettings settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("snapshots.trigger", TriggerSettings.class);
        ConnectionFactory refusing = refusing();
        var admin = new RabbitAdmin(connections);
        admin.declareQueue(new Queue(settings.queue()));
        var beans = new GenericApplicationContext();
        beans.refresh();
        listening = new TriggerListening(refusing, admin, settings, beans);
        refusals.set(3);
        listening.start((message, channel) -> {
            taken.add(new String(message.getBody(), StandardCharsets.UTF_8));
            channel.basicAck(message.getMessageProperties().getDeliveryTag(), false);
        });
        new RabbitTemplate(connections).convertAndSend(settings.queue(), "one");

        await().until(() -> !taken.isEmpty());
        assertThat(taken).containsExactly("one");
        assertThat(refusals.get()).isLessThanOrEqualTo(0);
    }

    private ConnectionFactory refusing() {
        return (ConnectionFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConnectionFactory.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("createConnection") && refusals.getAndDecrement() > 0) {
                        throw new AmqpAuthenticationException(
                                new PossibleAuthenticationFailureException(new IOException("refused on purpose")));
                    }
                    try {
                        return method.invoke(connections, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
