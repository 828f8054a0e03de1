package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.snapshot.Sha256;
import snapshots.upload.UploadRefusedException.Kind;

@Timeout(60)
class IncomingFileTest {

    private static final Executor AT_ONCE = Runnable::run;

    @TempDir
    Path root;

    private Room room = bytes -> {};

    @Test
    void a_large_file_is_flushed_while_it_comes_in() throws Exception {
        byte[] clip = FtpSite.noise(50_000_000);
        AtomicInteger flushes = new AtomicInteger();
        IncomingFolder folder = folder(flush -> {
            flushes.incrementAndGet();
            flush.run();
        });
        try (IncomingFile file = folder.newFile("a.mkv")) {
            file.readFrom(FtpSite.in(clip));
            assertThat(flushes).hasValueGreaterThan(1);
            Incoming whole = file.whole();

            assertThat(whole.sha256()).isEqualTo(Sha256.of(clip));
            assertThat(whole.size()).isEqualTo(clip.length);
            assertThat(Files.readAllBytes(whole.file())).isEqualTo(clip);
        }
    }

    @Test
    void a_large_file_is_whole_though_no_flush_begins_before_its_end() throws Exception {
        byte[] clip = FtpSite.noise(50_000_000);
        List<Runnable> later = new ArrayList<>();
        try (IncomingFile file = folder(later::add).newFile("a.mkv")) {
            file.readFrom(FtpSite.in(clip));
            assertThat(later).hasSize(1);
            later.getFirst().run();

            assertThat(file.whole().sha256()).isEqualTo(Sha256.of(clip));
        }
    }

    @Test
    void nothing_is_left_of_what_was_not_taken() throws Exception {
        Path left;
        try (IncomingFile file = folder(AT_ONCE).newFile("a.jpg")) {
            file.readFrom(FtpSite.in(FtpSite.picture(1000)));
            left = file.whole().file();
            assertThat(left).exists();
        }

        assertThat(left).doesNotExist();
    }

    @Test
    void only_some_large_pictures_are_in_memory_at_a_time() throws Exception {
        IncomingFolder folder = folder(AT_ONCE); // 64 MB for pictures of 32 MB at most: two
        byte[] picture = FtpSite.picture(2_000_000);
        IncomingFile one = read(folder, picture);
        IncomingFile two = read(folder, picture);
        IncomingFile three = read(folder, picture);
        one.whole();
        two.whole();
        CountDownLatch begun = new CountDownLatch(1);
        Thread third = new Thread(() -> {
            begun.countDown();
            assertThat(CompletableFuture.supplyAsync(() -> wholeOf(three), AT_ONCE))
                    .isCompleted();
        });
        third.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> third.getState() == Thread.State.WAITING);

        one.close();

        third.join();
        two.close();
        three.close();
    }

    private static IncomingFile read(IncomingFolder folder, byte[] bytes) throws Exception {
        IncomingFile file = folder.newFile("a.jpg");
        file.readFrom(FtpSite.in(bytes));
        return file;
    }

    private static Incoming wholeOf(IncomingFile file) {
        try {
            return file.whole();
        } catch (UploadRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_would_take_the_last_room_on_the_disk_ends_where_it_is_and_leaves_nothing() throws Exception {
        byte[] clip = FtpSite.noise(50_000_000);
        AtomicInteger asked = new AtomicInteger();
        room = bytes -> {
            if (asked.incrementAndGet() == 3) {
                throw new UploadRefusedException(Kind.NO_SPACE, "less than 500 MB are free");
            }
        };
        try (IncomingFile file = folder(AT_ONCE).newFile("a.mkv")) {
            assertThatThrownBy(() -> file.readFrom(FtpSite.in(clip)))
                    .isInstanceOf(UploadRefusedException.class)
                    .hasMessage("less than 500 MB are free");
            assertThat(file.size()).isLessThan(5_000_000);
        }

        assertThat(root.resolve(".incoming")).isEmptyDirectory();
    }

    @Test
    void a_full_disk_is_told_from_other_trouble() {
        assertThat(DiskFailures.refusal(new IOException("No space left on device"))
                        .kind())
                .isEqualTo(Kind.NO_SPACE);
        assertThat(DiskFailures.refusal(new IOException(new IOException("Disk quota exceeded")))
                        .kind())
                .isEqualTo(Kind.NO_SPACE);
        assertThat(DiskFailures.refusal(new IOException("Input/output error")).kind())
                .isEqualTo(Kind.TROUBLE_HERE);
        assertThat(DiskFailures.refusal(new IOException()).kind()).isEqualTo(Kind.TROUBLE_HERE);
    }

    private IncomingFolder folder(Executor writeBack) throws IOException {
        var folder = new IncomingFolder(
                root, FtpSite.settings("max-picture-size", "32MB"), writeBack, bytes -> room.require(bytes));
        folder.make();
        return folder;
    }
}
