package snapshots.snapshot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How the vocabulary crosses a relay: the common part of the stages' messages. */
public final class SnapshotCodec {

    private SnapshotCodec() {}

    public static void write(Snapshot snapshot, DataOutput out) throws IOException {
        out.writeLong(snapshot.id().value().getMostSignificantBits());
        out.writeLong(snapshot.id().value().getLeastSignificantBits());
        out.writeLong(snapshot.number());
        writeText(snapshot.camera(), out);
        writeText(snapshot.label(), out);
        writeText(snapshot.source().word(), out);
        writeText(snapshot.media().word(), out);
        write(snapshot.triggeredAt(), out);
        write(snapshot.acceptedAt(), out);
        writeText(snapshot.traceparent(), out);
        writeText(snapshot.baggage(), out);
        out.writeBoolean(snapshot.resumed());
    }

    public static Snapshot readSnapshot(DataInput in) throws IOException {
        return new Snapshot(
                new SnapshotId(new UUID(in.readLong(), in.readLong())),
                in.readLong(),
                readText(in),
                readText(in),
                Source.of(readText(in)),
                Media.of(readText(in)),
                readInstant(in),
                readInstant(in),
                readText(in),
                readText(in),
                in.readBoolean());
    }

    public static void write(SnapshotFile file, DataOutput out) throws IOException {
        writeText(file.path().toString(), out);
        out.writeLong(file.size());
        writeText(file.sha256(), out);
        out.writeInt(file.width());
        out.writeInt(file.height());
        write(file.capturedAt(), out);
    }

    public static SnapshotFile readFile(DataInput in) throws IOException {
        return new SnapshotFile(
                Path.of(readText(in)), in.readLong(), readText(in), in.readInt(), in.readInt(), readInstant(in));
    }

    public static void write(List<Detection> detections, DataOutput out) throws IOException {
        out.writeInt(detections.size());
        for (Detection detection : detections) {
            writeText(detection.label(), out);
            out.writeDouble(detection.score());
            out.writeDouble(detection.box().left());
            out.writeDouble(detection.box().top());
            out.writeDouble(detection.box().right());
            out.writeDouble(detection.box().bottom());
        }
    }

    public static List<Detection> readDetections(DataInput in) throws IOException {
        int count = in.readInt();
        List<Detection> detections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            detections.add(new Detection(
                    readText(in),
                    in.readDouble(),
                    new Detection.Box(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble())));
        }
        return detections;
    }

    /** Texts of any length, which {@link DataOutput#writeUTF} does not take. */
    public static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static void write(Instant time, DataOutput out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    public static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
