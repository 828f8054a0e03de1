package snapshots.contract;

/** The real broker, which {@code make verify} starts and names. */
final class RabbitMq {

    private RabbitMq() {}

    static String address() {
        String address = System.getProperty("rabbitmq.address");
        if (address == null) {
            throw new IllegalStateException("no broker named; run these tests by: make verify");
        }
        return address;
    }
}
