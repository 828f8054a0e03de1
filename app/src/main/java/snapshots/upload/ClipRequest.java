package snapshots.upload;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import pylib.relay.RelayCodec;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotCodec;
import snapshots.snapshot.SnapshotFile;

/** A clip of which a picture is to be looked at. */
record ClipRequest(Snapshot snapshot, SnapshotFile file, ClipContainer container) {

    /** How it crosses the relay. */
    static final class Codec implements RelayCodec<ClipRequest> {

        @Override
        public void write(ClipRequest request, DataOutput head) throws IOException {
            SnapshotCodec.write(request.snapshot(), head);
            SnapshotCodec.write(request.file(), head);
            SnapshotCodec.writeText(request.container().name(), head);
        }

        @Override
        public ClipRequest read(DataInput head, byte @Nullable [] image) throws IOException {
            return new ClipRequest(
                    SnapshotCodec.readSnapshot(head),
                    SnapshotCodec.readFile(head),
                    ClipContainer.valueOf(SnapshotCodec.readText(head)));
        }

        @Override
        public byte @Nullable [] image(ClipRequest request) {
            return null;
        }
    }
}
