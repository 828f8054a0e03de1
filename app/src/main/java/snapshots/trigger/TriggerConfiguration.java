package snapshots.trigger;

import java.time.Clock;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.DirectExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.config.RabbitListenerConfigUtils;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.lifecycle.Backlog;
import snapshots.device.DeviceTable;

@Configuration(proxyBeanMethods = false)
class TriggerConfiguration {

    /** Declared anew on every connection; either side may come first, so the arguments are the contract's. */
    @Bean
    Declarables triggerDeclarables(TriggerSettings settings) {
        DirectExchange control = new DirectExchange(settings.controlExchange(), false, false);
        Queue queue = QueueBuilder.durable(settings.queue()).build();
        Binding binding = BindingBuilder.bind(queue).to(control).with(settings.routingKey());
        Queue dead = QueueBuilder.durable(settings.deadLetterQueue()).build();
        return new Declarables(control, queue, binding, dead);
    }

    /** In the place of what looks for listeners' annotations in every bean: nobody has one, and looking takes time at each start. */
    @Bean(RabbitListenerConfigUtils.RABBIT_LISTENER_ANNOTATION_PROCESSOR_BEAN_NAME)
    static Object noListenerAnnotations() {
        return RabbitListenerConfigUtils.class;
    }

    @Bean
    TriggerReader triggerReader(DeviceTable devices, TriggerSettings settings, Clock clock) {
        return new TriggerReader(devices, settings.maxAge(), clock);
    }

    @Bean
    DeadLetters deadLetters(RabbitTemplate broker, TriggerSettings settings, Clock clock) {
        return new DeadLetters(broker, settings.deadLetterQueue(), clock);
    }

    @Bean
    Backlog triggerBacklog() {
        return new Backlog("trigger-accept");
    }

    @Bean
    TriggerListening triggerListening(
            ConnectionFactory connections, AmqpAdmin admin, TriggerSettings settings, ApplicationContext beans) {
        return new TriggerListening(connections, (RabbitAdmin) admin, settings, beans);
    }
}
