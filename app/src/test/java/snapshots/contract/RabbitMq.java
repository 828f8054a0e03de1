package snapshots.contract;

/** The real broker, of which {@code make verify} starts one for each process of tests. */
final class RabbitMq {

    private RabbitMq() {}

    static String address() {
        String addresses = System.getProperty("rabbitmq.addresses");
        if (addresses == null) {
            throw new IllegalStateException("no broker named; run these tests by: make verify");
        }
        String[] each = addresses.split(",");
        return each[(Integer.getInteger("tests.process") - 1) % each.length];
    }
}
