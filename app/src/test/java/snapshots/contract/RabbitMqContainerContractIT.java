package snapshots.contract;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** The RabbitMQ that docker-compose.yml puts beside the service; {@code make verify} says whether there is an engine. */
@EnabledIfSystemProperty(
        named = "docker.engine",
        matches = "reachable",
        disabledReason = "no Docker engine, or no image of RabbitMQ for it; make verify says why")
class RabbitMqContainerContractIT extends BusContract {

    private final RabbitMQContainer rabbitMq = new RabbitMQContainer("rabbitmq:4-management");

    /** Asked for before a method of this class could be called; a second start does nothing. */
    @Override
    String broker() {
        rabbitMq.start();
        return rabbitMq.getHost() + ":" + rabbitMq.getAmqpPort();
    }

    @Override
    void stopBroker() {
        rabbitMq.stop();
    }
}
