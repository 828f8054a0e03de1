package snapshots.standin;

import org.apache.qpid.server.protocol.v0_8.MessageMetaData;
import org.apache.qpid.server.protocol.v0_8.transport.BasicContentHeaderProperties;
import org.apache.qpid.server.protocol.v0_8.transport.ContentHeaderBody;
import org.apache.qpid.server.store.MemoryMessageStore;
import org.apache.qpid.server.store.MessageHandle;
import org.apache.qpid.server.store.StorableMessageMetaData;

/**
 * Messages in memory that no expiration ends. The broker takes it for a point in time, where 0-9-1 and RabbitMQ mean a span:
 * too old at once. Its least life for messages ({@code queue.minimumMessageTtl}) does not help, because a message stands in
 * the queue for a moment before that is applied, and a receiver that comes by in this moment has the message removed.
 */
final class LastingMessages extends MemoryMessageStore {

    @Override
    @SuppressWarnings("unchecked") // there is one kind of meta data for each protocol
    public <T extends StorableMessageMetaData> MessageHandle<T> addMessage(T metaData) {
        return super.addMessage(metaData instanceof MessageMetaData sent ? (T) lasting(sent) : metaData);
    }

    private static MessageMetaData lasting(MessageMetaData sent) {
        ContentHeaderBody header = sent.getContentHeaderBody();
        BasicContentHeaderProperties properties = header.getProperties();
        if (!properties.hasExpiration()) {
            return sent;
        }
        var lasting = new ContentHeaderBody(new LastingProperties(properties), header.getBodySize());
        var kept = new MessageMetaData(sent.getMessagePublishInfo(), lasting, sent.getArrivalTime());
        sent.dispose(); // its part of the network's buffer, which nobody else gives back
        return kept;
    }
}
