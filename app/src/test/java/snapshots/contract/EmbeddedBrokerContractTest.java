package snapshots.contract;

import snapshots.standin.EmbeddedBroker;

class EmbeddedBrokerContractTest extends BusContract {

    private EmbeddedBroker broker;

    @Override
    String broker() {
        if (broker == null) {
            broker = new EmbeddedBroker(Network.freePort());
        }
        return "127.0.0.1:" + broker.port();
    }

    @Override
    void stopBroker() {
        broker.close();
    }
}
