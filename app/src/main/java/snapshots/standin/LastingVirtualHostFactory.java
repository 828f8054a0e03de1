package snapshots.standin;

import java.util.Map;
import org.apache.qpid.server.model.AbstractConfiguredObjectTypeFactory;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.VirtualHostNode;

/** Found by the broker, which is why it is public. */
public final class LastingVirtualHostFactory extends AbstractConfiguredObjectTypeFactory<LastingVirtualHost> {

    public LastingVirtualHostFactory() {
        super(LastingVirtualHost.class);
    }

    @Override
    protected LastingVirtualHost createInstance(Map<String, Object> attributes, ConfiguredObject<?> parent) {
        return new LastingVirtualHost(attributes, (VirtualHostNode<?>) parent);
    }
}
