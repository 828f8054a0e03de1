package snapshots.camera;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;
import pylib.relay.RelayCodec;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotCodec;

/**
 * A wish for one picture of one camera.
 *
 * @param expiresAt from when on the picture is not worth fetching
 */
public record FetchRequest(Snapshot snapshot, CameraAddress address, Instant expiresAt) {

    /** How it crosses the relay. */
    static final class Codec implements RelayCodec<FetchRequest> {

        private static final int NO_PORT = 0;

        @Override
        public void write(FetchRequest request, DataOutput head) throws IOException {
            SnapshotCodec.write(request.snapshot(), head);
            CameraAddress address = request.address();
            SnapshotCodec.writeText(address.host(), head);
            head.writeInt(address.port());
            SnapshotCodec.writeText(address.user(), head);
            SnapshotCodec.writeText(address.password().value(), head);
            head.writeInt(address.rtspPort() == null ? NO_PORT : address.rtspPort());
            SnapshotCodec.write(request.expiresAt(), head);
        }

        @Override
        public FetchRequest read(DataInput head, byte @Nullable [] image) throws IOException {
            return new FetchRequest(
                    SnapshotCodec.readSnapshot(head), readAddress(head), SnapshotCodec.readInstant(head));
        }

        private static CameraAddress readAddress(DataInput head) throws IOException {
            String host = SnapshotCodec.readText(head);
            int port = head.readInt();
            String user = SnapshotCodec.readText(head);
            Secret password = new Secret(SnapshotCodec.readText(head));
            int rtspPort = head.readInt();
            return new CameraAddress(host, port, user, password, rtspPort == NO_PORT ? null : rtspPort);
        }
    }
}
