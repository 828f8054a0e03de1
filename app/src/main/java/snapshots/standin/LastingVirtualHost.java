package snapshots.standin;

import java.util.Map;
import org.apache.qpid.server.model.ManagedObject;
import org.apache.qpid.server.model.VirtualHostNode;
import org.apache.qpid.server.store.MessageStore;
import org.apache.qpid.server.virtualhost.AbstractVirtualHost;

/** Where the broker keeps {@link LastingMessages}. */
@ManagedObject(category = false, type = LastingVirtualHost.TYPE)
final class LastingVirtualHost extends AbstractVirtualHost<LastingVirtualHost> {

    /** As the broker's configuration calls it. */
    static final String TYPE = "Lasting";

    LastingVirtualHost(Map<String, Object> attributes, VirtualHostNode<?> parent) {
        super(attributes, parent);
    }

    @Override
    protected MessageStore createMessageStore() {
        return new LastingMessages();
    }
}
