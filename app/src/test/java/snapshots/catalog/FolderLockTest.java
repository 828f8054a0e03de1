package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.device.BadSettingException;

class FolderLockTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void a_second_service_is_refused_and_told_who_is_there() throws IOException {
        try (var first = FolderLock.of(folder, CLOCK)) {
            assertThatThrownBy(() -> FolderLock.of(folder, CLOCK))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("another snapshot-processor works in " + folder)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("since 2026-11-22T10:00:00Z")
                    .hasMessageContaining("DATA_DIR=./data2");
            assertThat(first).isNotNull();
        }
    }

    @Test
    void after_its_end_the_next_one_may_come() throws IOException {
        FolderLock.of(folder, CLOCK).close();

        assertThatCode(() -> FolderLock.of(folder, CLOCK).close()).doesNotThrowAnyException();
    }

    @Test
    void one_that_was_killed_leaves_no_lock_behind() throws Exception {
        Process other = start(Holder.class);
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(() -> FolderLock.of(folder, CLOCK)).hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThatCode(() -> FolderLock.of(folder, CLOCK).close()).doesNotThrowAnyException();
        assertThat(Files.readString(folder.resolve("service.lock")))
                .contains("process " + ProcessHandle.current().pid());
    }

    private Process start(Class<?> main) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Holds the lock until it is killed, or its starter ends. */
    static final class Holder {

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException {
            try (var lock = FolderLock.of(Path.of(arguments[0]), CLOCK)) {
                System.out.println("held");
                System.out.flush();
                System.in.read();
            }
        }
    }
}
