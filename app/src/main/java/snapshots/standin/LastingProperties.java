package snapshots.standin;

import org.apache.qpid.server.protocol.v0_8.transport.BasicContentHeaderProperties;

/** A message's properties as its sender wrote them, of which the broker is not told the expiration. */
final class LastingProperties extends BasicContentHeaderProperties {

    LastingProperties(BasicContentHeaderProperties sent) {
        super(sent);
    }

    /** What goes to the receiver is written without asking here. */
    @Override
    public long getExpiration() {
        return 0;
    }
}
