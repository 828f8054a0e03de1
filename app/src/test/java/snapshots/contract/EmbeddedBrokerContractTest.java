package snapshots.contract;

import snapshots.FreePort;
import snapshots.standin.EmbeddedBroker;

class EmbeddedBrokerContractTest extends BusContract {

    private EmbeddedBroker broker;

    @Override
    String broker() {
        if (broker == null) {
            broker = new EmbeddedBroker(FreePort.any());
        }
        return "127.0.0.1:" + broker.port();
    }

    @Override
    void stopBroker() {
        broker.close();
    }
}
