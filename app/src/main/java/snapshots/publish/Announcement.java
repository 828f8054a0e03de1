package snapshots.publish;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pylib.relay.RelayCodec;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotCodec;
import snapshots.snapshot.SnapshotFile;

/**
 * A picture the bus is to be told of.
 *
 * @param detections what was seen in it; empty also when nobody could look
 * @param unseen why nobody could look; empty when somebody did
 * @param jpeg its bytes, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // the relay hands the very array over; nobody compares announcements
public record Announcement(
        Snapshot snapshot,
        SnapshotFile file,
        List<Detection> detections,
        String unseen,
        Duration fetchTook,
        Duration detectTook,
        byte[] jpeg) {

    /** The same with its bytes, which it was without for a while. */
    Announcement with(SnapshotFile now, byte[] read) {
        return new Announcement(snapshot, now, detections, unseen, fetchTook, detectTook, read);
    }

    /** How it crosses the relay. */
    static final class Codec implements RelayCodec<Announcement> {

        @Override
        public void write(Announcement announcement, DataOutput head) throws IOException {
            SnapshotCodec.write(announcement.snapshot(), head);
            SnapshotCodec.write(announcement.file(), head);
            SnapshotCodec.write(announcement.detections(), head);
            SnapshotCodec.writeText(announcement.unseen(), head);
            head.writeLong(announcement.fetchTook().toNanos());
            head.writeLong(announcement.detectTook().toNanos());
        }

        @Override
        public Announcement read(DataInput head, byte @Nullable [] image) throws IOException {
            return new Announcement(
                    SnapshotCodec.readSnapshot(head),
                    SnapshotCodec.readFile(head),
                    SnapshotCodec.readDetections(head),
                    SnapshotCodec.readText(head),
                    Duration.ofNanos(head.readLong()),
                    Duration.ofNanos(head.readLong()),
                    Objects.requireNonNull(image));
        }

        @Override
        public byte[] image(Announcement announcement) {
            return announcement.jpeg();
        }
    }
}
