package snapshots.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pylib.relay.RelayCodec;
import snapshots.snapshot.BurstPicture;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotCodec;
import snapshots.snapshot.SnapshotFile;

/**
 * A picture to be looked at.
 *
 * @param fetchTook how long it took to get it, or to accept it; zero when it was not fetched in this run of the service
 * @param jpeg its bytes, not to be changed
 * @param others the further pictures of its burst, of which the best goes out; none if it stands alone
 */
@SuppressWarnings("ArrayRecordComponent") // the relay hands the very array over; nobody compares requests
public record DetectRequest(
        Snapshot snapshot, SnapshotFile file, Duration fetchTook, byte[] jpeg, List<BurstPicture> others) {

    /** A picture that stands alone. */
    public DetectRequest(Snapshot snapshot, SnapshotFile file, Duration fetchTook, byte[] jpeg) {
        this(snapshot, file, fetchTook, jpeg, List.of());
    }

    /** The same with its bytes, which it was without for a while. */
    DetectRequest with(SnapshotFile now, byte[] read) {
        return new DetectRequest(snapshot, now, fetchTook, read, others);
    }

    /**
     * The same picture as the first of a burst.
     *
     * @param took how long it took to get all of it
     */
    public DetectRequest with(List<BurstPicture> further, Duration took) {
        return new DetectRequest(snapshot, file, took, jpeg, further);
    }

    /** How it crosses the relay. */
    static final class Codec implements RelayCodec<DetectRequest> {

        @Override
        public void write(DetectRequest request, DataOutput head) throws IOException {
            SnapshotCodec.write(request.snapshot(), head);
            SnapshotCodec.write(request.file(), head);
            head.writeLong(request.fetchTook().toNanos());
            head.writeInt(request.others().size());
            for (BurstPicture other : request.others()) {
                head.writeLong(other.number());
                SnapshotCodec.write(other.file(), head);
            }
        }

        @Override
        public DetectRequest read(DataInput head, byte @Nullable [] image) throws IOException {
            return new DetectRequest(
                    SnapshotCodec.readSnapshot(head),
                    SnapshotCodec.readFile(head),
                    Duration.ofNanos(head.readLong()),
                    Objects.requireNonNull(image),
                    readOthers(head));
        }

        private static List<BurstPicture> readOthers(DataInput head) throws IOException {
            int count = head.readInt();
            List<BurstPicture> others = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                others.add(new BurstPicture(head.readLong(), SnapshotCodec.readFile(head)));
            }
            return others;
        }

        @Override
        public byte[] image(DetectRequest request) {
            return request.jpeg();
        }
    }
}
