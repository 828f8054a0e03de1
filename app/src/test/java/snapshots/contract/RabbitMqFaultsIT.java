package snapshots.contract;

import java.time.Duration;

class RabbitMqFaultsIT extends BrokerFaultsContract {

    @Override
    String broker() {
        return RabbitMq.address();
    }

    @Override
    Duration outage() {
        return Duration.ofSeconds(20);
    }
}
