package snapshots.trigger;

import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.context.ApplicationContext;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumer on the service's own queue; comes back by itself, for ever, when the broker was away. */
final class TriggerListening {

    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LONGEST_RETRY_MILLIS = 5_000;

    /** How often the consumer looks whether it has to stop: the service's stop waits for that. */
    private static final long LOOK_MILLIS = 200;

    private final SimpleMessageListenerContainer container;

    TriggerListening(
            ConnectionFactory connections, RabbitAdmin admin, TriggerSettings settings, ApplicationContext beans) {
        container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(settings.queue());
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setPrefetchCount(settings.prefetch());
        container.setReceiveTimeout(LOOK_MILLIS);
        container.setMissingQueuesFatal(false);
        container.setMismatchedQueuesFatal(false);
        container.setPossibleAuthenticationFailureFatal(false); // a password that is being changed is right again later
        // With both it declares a queue that is not there, or not there any more, before it consumes.
        container.setAmqpAdmin(admin);
        container.setApplicationContext(beans);
        container.setFailedDeclarationRetryInterval(FIRST_RETRY_MILLIS);
        container.setBeanName("trigger");
        container.setRecoveryBackOff(backOff());
    }

    private static ExponentialBackOff backOff() {
        var backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, 2);
        backOff.setMaxInterval(LONGEST_RETRY_MILLIS);
        return backOff;
    }

    void start(ChannelAwareMessageListener listener) {
        container.setMessageListener(listener);
        container.afterPropertiesSet();
        container.start();
    }

    void stop() {
        container.stop();
        container.destroy();
    }
}
