package snapshots.snapshot;

import java.util.UUID;

/** Names one snapshot for ever: a UUIDv7 made when it arrived; also the AMQP {@code message_id} of its event. */
public record SnapshotId(UUID value) {

    public static SnapshotId parse(String text) {
        return new SnapshotId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
