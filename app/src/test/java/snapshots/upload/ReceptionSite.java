package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import pylib.lifecycle.Shutdown;
import snapshots.HandClock;
import snapshots.catalog.TemporaryCatalogue;
import snapshots.device.DeviceTable;
import snapshots.device.Devices;
import snapshots.device.Uploader;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.standin.JpegComment;
import snapshots.upload.UploadRefusedException.Kind;

/** The reception with real journal, store and learn mode, and a next stage that remembers what it was handed. */
final class ReceptionSite implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T10:15:30.250Z");

    /** What people configure for a camera at the front door, and one in the garage whose clock is in New York. */
    static final Map<String, String> HOME = Map.of(
            "INPUT_1_TYPE", "Camera",
            "INPUT_1_LOCATION", "Front Door",
            "INPUT_1_TIME_ZONE", "Europe/Berlin",
            "INPUT_2_TYPE", "Camera",
            "INPUT_2_LOCATION", "Garage",
            "INPUT_2_TIME_ZONE", "America/New_York",
            "INPUT_2_CAMERA_ID", "00626E44C831(house)",
            "snapshots.devices.upload-folder", "uploads");

    final HandClock clock = new HandClock(NOW);
    final Shutdown shutdown = new Shutdown();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TemporaryCatalogue catalogue;
    final DeviceTable devices;
    final LearnMode learning;
    final RejectedFiles rejectedFiles;
    final JournaledReception reception;
    final List<HandedOn> handedOn = new CopyOnWriteArrayList<>();
    final Path root;

    /** Whether clips are looked at. */
    volatile boolean looksAtClips;

    private final IncomingFolder incoming;

    /** What went on into the pipeline. */
    record HandedOn(Snapshot snapshot, SnapshotFile file, boolean isPicture) {}

    private final class Next implements NextStage {

        @Override
        public boolean looksAtClips() {
            return looksAtClips;
        }

        @Override
        public void handOn(
                Snapshot snapshot,
                SnapshotFile file,
                byte @Nullable [] jpeg,
                @Nullable ClipContainer container,
                Duration took) {
            handedOn.add(new HandedOn(snapshot, file, jpeg != null));
        }
    }

    ReceptionSite(Path data, Map<String, String> settings) throws Exception {
        this(data, settings, DataSize.ofBytes(0));
    }

    ReceptionSite(Path data, Map<String, String> settings, DataSize diskFloor) throws Exception {
        this(data, settings, diskFloor, true);
    }

    /** As it is while the service starts. */
    static ReceptionSite starting(Path data) throws Exception {
        return new ReceptionSite(data, HOME, DataSize.ofBytes(0), false);
    }

    private ReceptionSite(Path data, Map<String, String> settings, DataSize diskFloor, boolean open) throws Exception {
        catalogue = new TemporaryCatalogue(data, diskFloor, clock, ZoneId.systemDefault());
        devices = Devices.of(settings);
        root = catalogue.settings.pictures();
        Owners owners = new Owners(devices.uploaders(), devices.uploadFolder());
        learning = new LearnMode(catalogue.unknownCameras, owners, devices.uploadFolder(), settings::containsKey);
        rejectedFiles = new RejectedFiles(
                catalogue.settings.rejected(),
                new RejectedSettings(DataSize.ofMegabytes(10), Duration.ofDays(7)),
                catalogue.journal,
                clock);
        reception = new JournaledReception(
                catalogue.store,
                catalogue.journal,
                owners,
                new Next(),
                rejectedFiles,
                learning,
                new ReceptionStats(meters),
                catalogue.space,
                DataSize.ofMegabytes(1).toBytes(),
                shutdown,
                clock);
        incoming = new IncomingFolder(root, FtpSite.settings(), Runnable::run, reception::requireRoom);
        learning.adopt();
        if (open) {
            reception.open();
        }
    }

    Receipt send(String path, byte[] bytes) throws UploadRefusedException {
        return send(path, bytes, null);
    }

    /** As the FTP server does it with what it received. */
    Receipt send(String path, byte[] bytes, @Nullable Uploader account) throws UploadRefusedException {
        try (IncomingFile file = received(path, bytes)) {
            return reception.accept(file.whole(), path, account);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that came in and was not accepted yet. */
    IncomingFile received(String path, byte[] bytes) throws IOException, UploadRefusedException {
        IncomingFile file = incoming.newFile(path.substring(path.lastIndexOf('/') + 1));
        file.readFrom(new ByteArrayInputStream(bytes));
        return file;
    }

    Uploader uploader(String label) {
        return devices.uploaders().stream()
                .filter(uploader -> uploader.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    Map<String, Object> row(Receipt receipt) {
        return catalogue.row(receipt.number());
    }

    /** All files below the storage root that a person would take for pictures, relative to it. */
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    List<Path> putAside() throws IOException {
        if (!Files.isDirectory(catalogue.settings.rejected())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(catalogue.settings.rejected())) {
            return files.sorted().toList();
        }
    }

    /** A small whole JPEG, different for each text. */
    static byte[] picture(String text) {
        return JpegComment.insert(SMALL, text);
    }

    private static final byte[] SMALL = photo();

    void assertRefused(Kind kind, String said, String path, byte[] bytes) {
        int before = handedOn.size();
        assertThatThrownBy(() -> send(path, bytes)).isInstanceOfSatisfying(UploadRefusedException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal).hasMessageContaining(said);
        });
        assertThat(handedOn).hasSize(before);
    }

    private static byte[] photo() {
        try (var photo =
                Objects.requireNonNull(ReceptionSite.class.getResourceAsStream("/standin/photos/vtest_01.jpg"))) {
            return photo.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
