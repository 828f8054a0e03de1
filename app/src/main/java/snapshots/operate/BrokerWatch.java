package snapshots.operate;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.stereotype.Component;
import pylib.lifecycle.Shutdown;

/** Says once when the broker is lost or cannot be reached, and once when it is there again. */
@Component
class BrokerWatch implements ConnectionListener {

    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);

    private final AtomicBoolean connected = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();
    private final Shutdown shutdown;

    BrokerWatch(ConnectionFactory connections, Shutdown shutdown) {
        this.shutdown = shutdown;
        connections.addConnectionListener(this);
    }

    /** Why nothing can be taken from it or told to it; empty when it is there. */
    Optional<String> absence() {
        return connected.get() ? Optional.empty() : Optional.of("not connected");
    }

    @Override
    public void onCreate(@Nullable Connection connection) {
        complained.set(false);
        if (!connected.getAndSet(true)) {
            log.info("Connected to the broker");
        }
    }

    @Override
    public void onClose(Connection connection) {
        connected.set(false);
        complain("the connection ended");
    }

    @Override
    public void onFailed(Exception failure) {
        connected.set(false);
        complain(String.valueOf(failure.getMessage()));
    }

    private void complain(String reason) {
        if (!shutdown.isRequested() && !complained.getAndSet(true)) {
            log.atWarn()
                    .addKeyValue("reason", reason)
                    .log(
                            "The broker is not there; trying again until it is (RABBITMQ_SERVER_ADDRESS, for example 192.168.1.10:5672)");
        }
    }
}
