package snapshots.standin;

import java.lang.reflect.Field;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away the broker's own hook on the end of the JVM: the broker would end beside the service, not after it, and the
 * service's last words would find nobody.
 */
final class BrokerHook extends SystemLauncherListener.DefaultSystemLauncherListener {

    private static final Logger log = LoggerFactory.getLogger(BrokerHook.class);

    private @Nullable SystemConfig<?> system;

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
        system = systemConfig;
    }

    /** To be called when the broker has started. There is no setting for it in version 10.1. */
    void remove() {
        try {
            Container<?> broker = Objects.requireNonNull(system).getContainer();
            Field hook = broker.getClass().getSuperclass().getDeclaredField("_shutdownHook");
            hook.setAccessible(true);
            Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.debug("The embedded broker keeps its shutdown hook", e);
        }
    }
}
