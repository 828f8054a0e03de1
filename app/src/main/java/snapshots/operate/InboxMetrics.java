package snapshots.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import pylib.relay.Inbox;
import pylib.relay.RelayContext;

/** How much waits before each stage. */
@Component
class InboxMetrics implements MeterBinder {

    private final RelayContext relays;

    InboxMetrics(RelayContext relays) {
        this.relays = relays;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        relays.inboxes()
                .forEach(inbox -> Gauge.builder("snapshots.inbox.depth", inbox, Inbox::depth)
                        .description("Messages sent to a relay and not yet processed")
                        .tag("inbox", inbox.name())
                        .register(meters));
    }
}
