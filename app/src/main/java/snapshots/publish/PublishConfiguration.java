package snapshots.publish;

import com.rabbitmq.client.Address;
import java.util.List;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.amqp.autoconfigure.RabbitTemplateCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

    private static final int CLOSE_MILLIS = 1_000;

    /** Declared anew on every connection; either side may come first, so the arguments are the contract's. */
    @Bean
    TopicExchange eventExchange(PublishSettings settings) {
        return new TopicExchange(settings.exchange(), false, false);
    }

    /**
     * A broker that is short of memory or disk reads no more from connections that publish, nor answers when they are closed.
     * So triggers come by another, and nobody waits long for either's end.
     */
    @Bean
    RabbitTemplateCustomizer publisherConnection(CachingConnectionFactory connections) {
        connections.setCloseTimeout(CLOSE_MILLIS);
        return template -> template.setUsePublisherConnection(true);
    }

    @Bean
    EventChannel eventChannel(CachingConnectionFactory connections, RabbitConnectionDetails broker, AmqpAdmin admin) {
        List<Address> addresses = broker.getAddresses().stream()
                .map(address -> new Address(address.host(), address.port()))
                .toList();
        return new EventChannel(connections.getRabbitConnectionFactory(), addresses, ((RabbitAdmin) admin)::initialize);
    }
}
