package snapshots.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pylib.relay.RelayCodec;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotCodec;
import snapshots.snapshot.SnapshotFile;

/**
 * A picture to be looked at.
 *
 * @param fetchTook how long it took to get it, or to accept it; zero when it was not fetched in this run of the service
 * @param jpeg its bytes, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // the relay hands the very array over; nobody compares requests
public record DetectRequest(Snapshot snapshot, SnapshotFile file, Duration fetchTook, byte[] jpeg) {

    /** How it crosses the relay. */
    static final class Codec implements RelayCodec<DetectRequest> {

        @Override
        public void write(DetectRequest request, DataOutput head) throws IOException {
            SnapshotCodec.write(request.snapshot(), head);
            SnapshotCodec.write(request.file(), head);
            head.writeLong(request.fetchTook().toNanos());
        }

        @Override
        public DetectRequest read(DataInput head, byte @Nullable [] image) throws IOException {
            return new DetectRequest(
                    SnapshotCodec.readSnapshot(head),
                    SnapshotCodec.readFile(head),
                    Duration.ofNanos(head.readLong()),
                    Objects.requireNonNull(image));
        }

        @Override
        public byte[] image(DetectRequest request) {
            return request.jpeg();
        }
    }
}
