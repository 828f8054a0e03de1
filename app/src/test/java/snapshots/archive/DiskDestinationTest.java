package snapshots.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;
import snapshots.archive.CopyException.Kind;
import snapshots.catalog.TemporaryCatalogue;
import snapshots.device.BadSettingException;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.snapshot.SnapshotId;

@Timeout(60)
class DiskDestinationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T23:04:05Z");
    private static final String NAME = "nas";

    @TempDir
    Path folder;

    private final Set<String> reserved = new HashSet<>();
    private TemporaryCatalogue catalogue;
    private Path root;
    private DiskDestination disk;

    @BeforeEach
    void open() throws Exception {
        catalogue =
                new TemporaryCatalogue(folder.resolve("data"), DataSize.ofBytes(0), new HandClock(NOW), ZoneOffset.UTC);
        root = folder.resolve("mount/archive");
        Files.createDirectories(folder.resolve("mount"));
        disk = disk();
    }

    private DiskDestination disk() {
        return new DiskDestination(new DiskFolder(NAME, root, true, catalogue.destinations), Duration.ofDays(30));
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void a_copy_lies_by_camera_and_day_and_nothing_else_is_left() throws Exception {
        Copied copied = disk.copy(order("Front Door Camera", "MDAlarm_1.jpg", "one"));

        assertThat(copied).isEqualTo(new Copied("Front Door Camera/2026-11-21/MDAlarm_1.jpg", ""));
        assertThat(root.resolve(copied.remoteId())).hasContent("one");
        assertThat(files())
                .containsExactlyInAnyOrder(".snapshot-archive", "Front Door Camera/2026-11-21/MDAlarm_1.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "'Front: \"Door\"/..', 'Front_ _Door___'",
        "'..', '_'",
        "'.hidden', '_hidden'",
        "'Küche', 'Küche'",
        "'', '_'"
    })
    void names_are_made_safe(String camera, String safe) {
        assertThat(DiskNames.safe(camera)).isEqualTo(safe);
    }

    @Test
    void a_name_that_another_copy_has_gets_a_number() throws Exception {
        disk.copy(order("Garden", "Snap.jpg", "one"));

        assertThat(disk.copy(order("Garden", "Snap.jpg", "two")).remoteId()).endsWith("/Snap_2.jpg");
        assertThat(disk.copy(order("Garden", "Snap.jpg", "three")).remoteId()).endsWith("/Snap_3.jpg");
        assertThat(root.resolve("Garden/2026-11-21/Snap.jpg")).hasContent("one");
    }

    @Test
    void a_file_of_somebody_else_is_never_overwritten() throws Exception {
        Path own = Files.createDirectories(root.resolve("Garden/2026-11-21")).resolve("Snap.jpg");
        Files.writeString(own, "somebody's");

        assertThat(disk.copy(order("Garden", "Snap.jpg", "one")).remoteId()).endsWith("/Snap_2.jpg");
        assertThat(own).hasContent("somebody's");
    }

    @Test
    void what_an_earlier_try_left_whose_answer_was_lost_is_found() throws Exception {
        CopyOrder order = order("Garden", "Snap.jpg", "one");
        String name = disk.copy(order).remoteId();
        var before = Files.getLastModifiedTime(root.resolve(name));

        assertThat(disk.copy(again(order, name)).remoteId()).isEqualTo(name);

        assertThat(Files.getLastModifiedTime(root.resolve(name))).isEqualTo(before);
        assertThat(files()).hasSize(2);
    }

    @Test
    void what_an_earlier_try_left_broken_is_replaced() throws Exception {
        CopyOrder order = order("Garden", "Snap.jpg", "one");
        String name = disk.copy(order).remoteId();
        Files.writeString(root.resolve(name), "on");
        Files.writeString(root.resolve(name).resolveSibling("." + order.snapshot() + ".part"), "o");

        disk.copy(again(order, name));

        assertThat(root.resolve(name)).hasContent("one");
        assertThat(files()).hasSize(2);
    }

    @Test
    void what_reads_back_otherwise_is_a_mismatch_and_removed() {
        CopyOrder order = order("Garden", "Snap.jpg", "one", "another".getBytes());

        CopyException e = failure(order);

        assertThat(e.kind()).isEqualTo(Kind.MISMATCH);
        assertThat(root.resolve("Garden/2026-11-21/Snap.jpg")).doesNotExist();
    }

    @Test
    void a_disk_that_is_not_mounted_is_not_filled() throws Exception {
        disk.copy(order("Garden", "Snap.jpg", "one"));
        Files.move(folder.resolve("mount"), folder.resolve("unmounted"));
        Files.createDirectories(folder.resolve("mount/archive"));
        assertThat(disk.isRenewed()).isFalse();

        for (DiskDestination again : List.of(disk, disk())) {
            CopyException e =
                    catchThrowableOfType(CopyException.class, () -> again.copy(order("Garden", "Snap2.jpg", "two")));
            assertThat(e.kind()).isEqualTo(Kind.PAUSE);
            assertThat(e.reason()).contains("Is its disk mounted?", "touch " + root.resolve(".snapshot-archive"));
        }
        assertThat(files()).isEmpty();
        assertThat(disk.isRenewed()).isFalse();

        Files.delete(root);
        Files.delete(folder.resolve("mount"));
        Files.move(folder.resolve("unmounted"), folder.resolve("mount"));
        assertThat(disk.isRenewed()).isTrue();
        assertThat(disk.copy(order("Garden", "Snap2.jpg", "two")).remoteId()).endsWith("Snap2.jpg");
    }

    @Test
    void another_folder_in_the_settings_is_a_new_beginning() throws Exception {
        disk.copy(order("Garden", "Snap.jpg", "one"));
        root = folder.resolve("mount/other");

        disk().copy(order("Garden", "Snap2.jpg", "two"));

        assertThat(root.resolve(".snapshot-archive")).exists();
    }

    @Test
    void a_folder_whose_parent_is_missing_is_not_made() {
        root = folder.resolve("nowhere/mount/archive");

        CopyException e =
                catchThrowableOfType(CopyException.class, () -> disk().copy(order("Garden", "Snap.jpg", "one")));

        assertThat(e.kind()).isEqualTo(Kind.PAUSE);
        assertThat(e.reason()).contains("mkdir -p " + root);
    }

    @Test
    void a_folder_inside_the_data_folder_is_made_anew_whenever_it_is_missing() throws Exception {
        root = folder.resolve("data/archive");
        var standIn = new DiskDestination(new DiskFolder(NAME, root, false, catalogue.destinations), null);
        standIn.copy(order("Garden", "Snap.jpg", "one"));
        Files.move(root, folder.resolve("thrown away"));

        standIn.copy(order("Garden", "Snap2.jpg", "two"));

        assertThat(files()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, PAUSE, is full",
        "Disk quota exceeded, PAUSE, is full",
        "Read-only file system, PAUSE, cannot be written",
        "Input/output error, UNREACHABLE, does not answer",
        "Stale file handle, UNREACHABLE, does not answer",
        "Transport endpoint is not connected, UNREACHABLE, does not answer",
        "File name too long, RETRY, cannot write in",
    })
    void what_a_disks_errors_mean(String said, Kind kind, String words) {
        CopyException e = DiskFaults.of(new FileSystemException("file", null, said), Path.of("/mnt/nas"));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.reason()).contains(words, "/mnt/nas");
    }

    @Test
    void a_folder_that_must_not_be_written_pauses_with_the_remedy() {
        CopyException e = DiskFaults.of(new AccessDeniedException("/mnt/nas/x"), Path.of("/mnt/nas"));

        assertThat(e.kind()).isEqualTo(Kind.PAUSE);
        assertThat(e.reason()).contains("give the user " + System.getProperty("user.name"));
        assertThat(DiskFaults.of(new IOException("No space left on device"), Path.of("/mnt/nas"))
                        .kind())
                .isEqualTo(Kind.PAUSE);
    }

    @Test
    void old_copies_are_removed_and_with_the_last_one_its_day() throws Exception {
        String one = disk.copy(order("Garden", "Snap.jpg", "one")).remoteId();
        String two = disk.copy(order("Garden", "Snap.jpg", "two")).remoteId();

        disk.remove(one);
        assertThat(files()).containsExactlyInAnyOrder(".snapshot-archive", two);
        disk.remove(one);
        disk.remove(two);
        assertThat(root.resolve("Garden/2026-11-21")).doesNotExist();
    }

    @Test
    void nothing_outside_is_removed() throws Exception {
        disk.copy(order("Garden", "Snap.jpg", "one"));
        Path outside = Files.writeString(folder.resolve("mount/outside.jpg"), "somebody's");

        disk.remove("../outside.jpg");

        assertThat(outside).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "data/ftp", "data/ftp/uploads", "data/rejected/x", "file"})
    void a_folder_that_is_none_of_its_own_stops_the_start(String path) throws Exception {
        Files.writeString(folder.resolve("file"), "");
        var factory = new DiskDestinationFactory(catalogue.settings, catalogue.destinations);
        DestinationSettings settings = DestinationSettings.standard()
                .with(new DiskSettings(folder.resolve(path).toString(), null));

        assertThatThrownBy(() -> factory.create(NAME, settings))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("snapshots.archive.destinations.nas.disk.path=")
                .hasMessageContaining("ARCHIVE_DIR=/mnt/nas/snapshots");
    }

    private CopyException failure(CopyOrder order) {
        return catchThrowableOfType(CopyException.class, () -> disk.copy(order));
    }

    private CopyOrder order(String camera, String file, String content) {
        return order(camera, file, content, content.getBytes());
    }

    private CopyOrder order(String camera, String file, String content, byte[] sent) {
        return new CopyOrder(
                SnapshotId.parse("019aa8a5-0000-7000-8000-00000000000" + reserved.size()),
                false,
                camera,
                Media.PICTURE,
                file,
                content.length(),
                Sha256.of(content.getBytes()),
                "",
                NOW,
                Optional.empty(),
                () -> new ByteArrayInputStream(sent),
                reserved::add);
    }

    private static CopyOrder again(CopyOrder order, String remoteId) {
        return new CopyOrder(
                order.snapshot(),
                order.annotated(),
                order.camera(),
                order.media(),
                order.fileName(),
                order.size(),
                order.sha256(),
                order.md5(),
                order.capturedAt(),
                Optional.of(remoteId),
                order.content(),
                order.reservation());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
