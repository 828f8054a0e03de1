package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import snapshots.archive.Copied;
import snapshots.archive.CopyException;
import snapshots.archive.CopyOrder;
import snapshots.snapshot.Media;
import snapshots.snapshot.SnapshotId;

/** Owes copies to a stand-in, remembers across tries what was settled, and compares what is here with what is there. */
final class Sender {

    static final String FOLDER = "Camera snapshots";
    static final Instant CAPTURED = Instant.parse("2026-03-05T06:07:08.900Z");

    private final DriveDestination destination;
    private final StandInDrive drive;
    private final Map<String, byte[]> local = new TreeMap<>();
    private final Map<SnapshotId, String> reserved = new ConcurrentHashMap<>();
    private final List<URI> links = new CopyOnWriteArrayList<>();

    Sender(StandInDrive drive, DriveAccess access, Clock clock) {
        this.drive = drive;
        destination = new DriveDestination(
                access, drive.address(), "root", List.of(FOLDER), links::add, clock, place -> Optional.empty());
    }

    Sender(StandInDrive drive) {
        this(drive, new FixedAccess(), Clock.systemUTC());
    }

    List<URI> links() {
        return links;
    }

    /** Asks what asks no network. */
    void describe() {
        assertThat(destination.details()).isEmpty();
        assertThat(destination.isRenewed()).isFalse();
    }

    /** Owes a file of so many bytes. */
    Owed owe(String name, int size) {
        byte[] bytes = new byte[size];
        new Random(name.hashCode()).nextBytes(bytes);
        local.put(FOLDER + "/" + name, bytes);
        return new Owed(new SnapshotId(UUID.randomUUID()), name, bytes);
    }

    /** What is there, not in the trash, is exactly what is owed, each once. */
    void assertAllIsThere() {
        assertThat(drive.tree()).containsExactlyInAnyOrderEntriesOf(local);
    }

    void assertNothingIsThere() {
        assertThat(drive.tree()).isEmpty();
    }

    final class Owed {

        private final SnapshotId id;
        private final String name;
        private final byte[] bytes;

        Owed(SnapshotId id, String name, byte[] bytes) {
            this.id = id;
            this.name = name;
            this.bytes = bytes;
        }

        SnapshotId id() {
            return id;
        }

        /** What was settled that it is called there. */
        String remoteId() {
            return reserved.get(id);
        }

        /** One try. */
        Copied copy() throws CopyException, InterruptedException {
            return destination.copy(new CopyOrder(
                    id,
                    false,
                    "Front Door Camera",
                    name.endsWith(".mp4") ? Media.CLIP : Media.PICTURE,
                    name,
                    bytes.length,
                    digest("SHA-256"),
                    digest("MD5"),
                    CAPTURED,
                    Optional.ofNullable(reserved.get(id)),
                    () -> new ByteArrayInputStream(bytes),
                    this::reserve));
        }

        private boolean reserve(String remoteId) {
            boolean free = !reserved.containsValue(remoteId);
            if (free) {
                reserved.put(id, remoteId);
            }
            return free;
        }

        private String digest(String algorithm) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** One try that comes to nothing. */
        CopyException fails() throws InterruptedException {
            try {
                Copied copied = copy();
                throw new AssertionError("it went well: " + copied);
            } catch (CopyException e) {
                return e;
            }
        }
    }
}
