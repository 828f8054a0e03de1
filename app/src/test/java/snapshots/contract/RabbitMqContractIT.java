package snapshots.contract;

class RabbitMqContractIT extends BusContract {

    @Override
    String broker() {
        return RabbitMq.address();
    }
}
