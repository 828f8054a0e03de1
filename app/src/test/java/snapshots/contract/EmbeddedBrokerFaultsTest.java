package snapshots.contract;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

class EmbeddedBrokerFaultsTest extends BrokerFaultsContract {

    private static EmbeddedBroker broker;

    @Override
    String broker() {
        if (broker == null) {
            broker = new EmbeddedBroker(FreePort.any());
        }
        return "127.0.0.1:" + broker.port();
    }

    @Override
    Duration outage() {
        return Duration.ofSeconds(3);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }
}
