package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderWalkTest {

    private static final int STAYING = 200;
    private static final int LOOKS = 50;

    @TempDir
    Path root;

    @Test
    void files_that_come_and_go_meanwhile_hide_none_of_those_that_stay() throws Exception {
        Path folder = Files.createDirectories(root.resolve("uploads/frontdoor"));
        Set<Path> staying = new HashSet<>();
        for (int i = 0; i < STAYING; i++) {
            staying.add(Files.writeString(folder.resolve("stays-" + i + ".jpg"), "picture"));
        }
        FolderWalk walk = new FolderWalk(List.of(root.resolve("uploads")));
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> camera = CompletableFuture.runAsync(() -> comeAndGo(folder, ended));
        try {
            for (int i = 0; i < LOOKS; i++) {
                List<Sighting> seen = new ArrayList<>();
                assertThat(walk.forEach(seen::add)).isEmpty();
                assertThat(seen.stream().map(Sighting::file).collect(Collectors.toSet()))
                        .containsAll(staying);
            }
        } finally {
            ended.set(true);
            camera.join();
        }
    }

    private static void comeAndGo(Path folder, AtomicBoolean ended) {
        try {
            for (int i = 0; !ended.get(); i++) {
                Path below = Files.createDirectories(folder.resolve("hour-" + i % 10));
                Path part = Files.writeString(below.resolve("1.part"), "picture");
                Path whole = Files.move(part, below.resolve("1.jpg"), StandardCopyOption.ATOMIC_MOVE);
                Files.delete(whole);
                Files.delete(below);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_missing_folder_is_made() {
        FolderWalk walk = new FolderWalk(List.of(root.resolve("uploads/frontdoor")));

        assertThat(walk.forEach(sighting -> {})).isEmpty();
        assertThat(root.resolve("uploads/frontdoor")).isEmptyDirectory();
    }

    @Test
    void a_folder_that_cannot_be_made_hides_no_other() throws Exception {
        Files.writeString(root.resolve("clips"), "a file");
        Path picture = Files.writeString(
                Files.createDirectories(root.resolve("uploads")).resolve("a.jpg"), "picture");
        List<Path> seen = new ArrayList<>();

        assertThat(new FolderWalk(List.of(root.resolve("clips/a"), root.resolve("uploads")))
                        .forEach(sighting -> seen.add(sighting.file())))
                .isPresent();
        assertThat(seen).containsExactly(picture);
    }

    @Test
    void a_folder_that_cannot_be_read_hides_no_other_and_is_told_of() throws Exception {
        Path unreadable = Files.createDirectories(root.resolve("uploads/a"));
        Path picture = Files.writeString(
                Files.createDirectories(root.resolve("uploads/b")).resolve("1.jpg"), "picture");
        assumeTrue(unreadable.toFile().setReadable(false) && !Files.isReadable(unreadable), "root may read everything");
        List<Path> seen = new ArrayList<>();

        assertThat(new FolderWalk(List.of(root)).forEach(sighting -> seen.add(sighting.file())))
                .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("uploads/a"));
        assertThat(seen).containsExactly(picture);
    }
}
