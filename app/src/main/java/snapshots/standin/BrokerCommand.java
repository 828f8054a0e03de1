package snapshots.standin;

/**
 * Runs the embedded broker alone, until it is ended: the build's trial run is to resemble the service on somebody's own bus.
 * Argument: its port.
 */
final class BrokerCommand {

    private BrokerCommand() {}

    public static void main(String[] arguments) {
        EmbeddedBroker broker = new EmbeddedBroker(Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    }
}
