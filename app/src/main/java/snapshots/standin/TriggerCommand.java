package snapshots.standin;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * {@code make trigger}: sends one trigger to the configured broker, as a motion sensor's controller would. Reads the names of
 * the service's environment, and {@code CAMERA} and {@code PARAMS}.
 */
final class TriggerCommand {

    private static final int CONFIRM_MILLIS = 5_000;
    private static final int FIRST_SIMULATED_PORT = 18881;

    private final Map<String, String> environment;

    private TriggerCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) {
        String problem = new TriggerCommand(System.getenv()).send();
        if (problem != null) {
            System.err.println(problem);
            System.exit(1);
        }
        System.out.println("Sent. The service prints a line when the picture is there.");
    }

    private @Nullable String send() {
        String location = setting("CAMERA", "Front Door").replaceFirst(" Camera$", "");
        String params = setting("PARAMS", simulatedParams(location));
        if (params.isEmpty()) {
            return "Which address and password has the camera? make trigger CAMERA=\"" + location
                    + "\" PARAMS=username:password@192.168.1.20:88";
        }
        byte[] body = new TriggerMessage(location + " Camera", location, params, Instant.now()).encode();
        String servers = setting("RABBITMQ_SERVER_ADDRESS", "127.0.0.1:" + setting("EMBEDDED_BROKER_PORT", "5672"));
        try (Connection connection = factory().newConnection(Address.parseAddresses(servers));
                Channel channel = connection.createChannel()) {
            return publish(channel, body) ? null : "Nobody took it: is the service running on this bus?";
        } catch (AuthenticationFailureException e) {
            return "The broker at " + servers + " refuses RABBITMQ_USER and RABBITMQ_PASSWORD.";
        } catch (IOException | TimeoutException e) {
            return "The broker at " + servers + " is not there (" + e + "). Is it running? Another one:"
                    + " RABBITMQ_SERVER_ADDRESS=192.168.1.10:5672";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Interrupted.";
        }
    }

    private boolean publish(Channel channel, byte[] body) throws IOException, InterruptedException, TimeoutException {
        String exchange = setting("RABBITMQ_EXCHANGE", "home_automation") + "_control";
        String topic = setting("RABBITMQ_DEVICE_TOPIC", "snapshot");
        AtomicBoolean taken = new AtomicBoolean(true);
        channel.addReturnListener(returned -> taken.set(false));
        channel.confirmSelect();
        channel.exchangeDeclare(exchange, "direct", false);
        var properties = new AMQP.BasicProperties.Builder()
                .expiration(TriggerMessage.EXPIRATION)
                .build();
        channel.basicPublish(exchange, "event.trigger." + topic, true, properties, body);
        return channel.waitForConfirms(CONFIRM_MILLIS) && taken.get();
    }

    private ConnectionFactory factory() {
        var factory = new ConnectionFactory();
        factory.setUsername(setting("RABBITMQ_USER", "guest"));
        factory.setPassword(setting("RABBITMQ_PASSWORD", "guest"));
        factory.setConnectionTimeout(CONFIRM_MILLIS);
        return factory;
    }

    private static String simulatedParams(String location) {
        for (int i = 0; i < SimulatedHome.PLACES.size(); i++) {
            if (SimulatedHome.PLACES.get(i).location().equalsIgnoreCase(location)) {
                return SimulatedHome.address(i, FIRST_SIMULATED_PORT);
            }
        }
        return "";
    }

    private String setting(String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? otherwise : value.strip();
    }
}
