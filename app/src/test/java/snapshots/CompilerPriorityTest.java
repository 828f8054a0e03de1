package snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CompilerPriorityTest {

    @TempDir
    Path folder;

    @Test
    void a_thread_is_found_by_its_name() throws Exception {
        thread(11, "C2 CompilerThre");
        thread(12, "C1 CompilerThre");
        thread(13, "C2 CompilerThre");
        Files.createDirectory(folder.resolve("14")); // of one that is just ending

        assertThat(CompilerPriority.of(folder, "C2 CompilerThre")).containsExactlyInAnyOrder(11, 13);
    }

    @Test
    void where_threads_are_not_to_be_seen_there_is_none() {
        assertThat(CompilerPriority.of(folder.resolve("proc"), "C2 CompilerThre"))
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void one_thread_gives_way_and_no_other() throws Exception {
        var number = new CompletableFuture<Path>();
        var done = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().start(() -> {
            number.complete(self());
            await(done);
        });
        Path before = self();

        CompilerPriority.lower(Integer.parseInt(number.get().getFileName().toString()));

        assertThat(nice(number.get())).isEqualTo(CompilerPriority.NICE);
        assertThat(nice(before)).isLessThan(CompilerPriority.NICE);
        done.countDown();
        thread.join();
    }

    private void thread(int id, String name) throws Exception {
        Path thread = Files.createDirectory(folder.resolve("" + id));
        Files.writeString(thread.resolve("comm"), name + "\n");
    }

    private static Path self() {
        try {
            return Path.of("/proc/thread-self").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The 19th value of a thread's state; the second is its name, in brackets. */
    private static int nice(Path thread) throws Exception {
        String stat = Files.readString(thread.resolve("stat"));
        List<String> fromThird =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return Integer.parseInt(fromThird.get(19 - 3));
    }
}
