package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.archive.Copied;
import snapshots.archive.drive.DriveRequest.Call;
import snapshots.archive.drive.Sender.Owed;

class DriveDestinationTest {

    private final StandInDrive drive = StandInDrive.start();
    private final Sender sender = new Sender(drive);

    @AfterEach
    void close() {
        drive.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5 * 1024 * 1024 - 1, 5 * 1024 * 1024, 12_000_000})
    void copies_files_of_any_size(int size) throws Exception {
        sender.owe("a.jpg", size).copy();

        sender.assertAllIsThere();
        assertThat(drive.calls()).contains(size < DriveCalls.RESUMABLE_FROM ? Call.MULTIPART : Call.SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"human_it's 'quoted'.jpg", "back\\slash.jpg", "Einfahrt Süd 門 🚪.jpg", " \"a\".mp4"})
    void keeps_names_as_they_are(String name) throws Exception {
        sender.owe(name, 1000).copy();

        sender.assertAllIsThere();
    }

    @Test
    void says_what_it_is_a_copy_of_and_where_it_is() throws Exception {
        Owed owed = sender.owe("human_a.jpg", 1000);

        Copied copied = owed.copy();

        DriveFile file = drive.files().getFirst();
        assertThat(copied)
                .isEqualTo(
                        new Copied(file.id(), "https://drive.google.com/file/d/" + file.id() + "/view?usp=drivesdk"));
        assertThat(file.id()).isEqualTo(owed.remoteId());
        assertThat(file.createdTime()).isEqualTo(Sender.CAPTURED);
        assertThat(file.mimeType()).isEqualTo("image/jpeg");
        assertThat(file.appProperties())
                .containsEntry("snapshot", owed.id().toString())
                .containsEntry("part", "original")
                .hasEntrySatisfying("sha256", sum -> assertThat((String) sum).hasSize(64));
        String folder = drive.folders().getFirst().id();
        assertThat(sender.links()).containsExactly(URI.create("https://drive.google.com/drive/folders/" + folder));
    }

    @Test
    void asks_for_one_thing_only_for_each_copy_but_the_first() throws Exception {
        sender.owe("a.jpg", 1000).copy();
        int before = drive.requests().size();

        sender.owe("b.jpg", 1000).copy();

        assertThat(drive.calls().subList(before, drive.calls().size())).containsExactly(Call.MULTIPART);
    }

    @Test
    void finds_the_folder_that_is_there() throws Exception {
        DriveFile other = drive.folder("Elsewhere", "root");
        drive.folder(Sender.FOLDER, other.id());
        drive.trash(drive.folder(Sender.FOLDER, "root").id());
        DriveFile folder = drive.folder(Sender.FOLDER, "root");

        sender.owe("a.jpg", 1000).copy();

        assertThat(drive.files().getFirst().parents()).containsExactly(folder.id());
        sender.assertAllIsThere();
    }

    @Test
    void two_instances_make_one_folder() throws Exception {
        List<Sender> instances = List.of(sender, new Sender(drive), new Sender(drive), new Sender(drive));
        // All have looked, and found nothing, before one has made it.
        drive.delays(Duration.ofMillis(50));

        allAtOnce(instances.stream()
                .<Callable<Copied>>map(instance -> instance.owe("of " + instances.indexOf(instance), 10)::copy)
                .toList());

        assertThat(drive.folders()).hasSize(1);
        assertThat(drive.tree()).hasSize(4);
    }

    @Test
    void threads_make_one_folder_and_share_names() throws Exception {
        List<Callable<Copied>> copies = IntStream.range(0, 20)
                .<Callable<Copied>>mapToObj(i -> sender.owe("a" + i + ".jpg", 1000)::copy)
                .toList();

        allAtOnce(copies);

        sender.assertAllIsThere();
        assertThat(drive.calls()).filteredOn(Call.CREATE::equals).hasSize(1);
        assertThat(drive.calls()).filteredOn(Call.GENERATE_IDS::equals).hasSize(1);
    }

    private static void allAtOnce(List<Callable<Copied>> copies) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Copied> copy : threads.invokeAll(copies)) {
                assertThat(copy.get().remoteId()).isNotEmpty();
            }
        }
    }

    @Test
    void a_folder_that_somebody_deleted_is_made_again() throws Exception {
        Owed first = sender.owe("a.jpg", 1000);
        first.copy();
        drive.delete(drive.folders().getFirst().id());

        sender.owe("b.jpg", 1000).copy();

        assertThat(drive.tree()).containsOnlyKeys(Sender.FOLDER + "/b.jpg");
        assertThat(sender.links()).hasSize(2);
        first.copy(); // as somebody asks for it once more
        sender.assertAllIsThere();
    }

    @Test
    void a_folder_in_the_trash_gets_no_more_copies() throws Exception {
        sender.owe("a.jpg", 1000).copy();
        DriveFile folder = drive.folders().getFirst();
        drive.trash(folder.id());

        sender.owe("b.jpg", 1000).copy();

        assertThat(drive.tree()).containsOnlyKeys(Sender.FOLDER + "/b.jpg");
        drive.change(folder.id(), Map.of("trashed", false));
        sender.assertAllIsThere();
    }

    @Test
    void what_somebody_put_in_the_trash_stays_there() throws Exception {
        Owed owed = sender.owe("a.jpg", 1000);
        drive.next(1, Call.MULTIPART, Trouble.lostAnswer());
        owed.fails();
        drive.trash(owed.remoteId());

        assertThat(owed.copy().remoteId()).isEqualTo(owed.remoteId());

        assertThat(drive.trashed()).extracting(DriveFile::name).containsExactly("a.jpg");
        sender.assertNothingIsThere();
    }

    @Test
    void an_interrupt_ends_what_waits_for_the_network() throws Exception {
        drive.next(1, Call.MULTIPART, Trouble.silence());
        Owed owed = sender.owe("a.jpg", 1000);
        CompletableFuture<String> end = new CompletableFuture<>();
        Thread courier = Thread.ofPlatform().start(() -> {
            try {
                end.complete("copied " + owed.copy());
            } catch (Exception e) {
                end.complete(e.getClass().getSimpleName());
            }
        });
        Awaitility.await().until(() -> drive.calls().contains(Call.MULTIPART));

        courier.interrupt();

        assertThat(end.get()).isEqualTo("InterruptedException");
        owed.copy();
        sender.assertAllIsThere();
    }
}
