package snapshots.contract;

import org.junit.jupiter.api.AfterAll;
import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

class EmbeddedBrokerUploadCrashTest extends UploadCrashContract {

    private static EmbeddedBroker broker;

    @Override
    String broker() {
        if (broker == null) {
            broker = new EmbeddedBroker(FreePort.any());
        }
        return "127.0.0.1:" + broker.port();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }
}
