package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnCopiesTest {

    private static final byte[] DRAWN = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void lies_beside_the_original() throws Exception {
        Path copy = new DrawnCopies(null, List.of()).write(folder.resolve("photo.jpg"), DRAWN);

        assertThat(copy).isEqualTo(folder.resolve("photo.detect.jpg")).hasBinaryContent(DRAWN);
    }

    @Test
    void replaces_the_copy_of_an_earlier_call() throws Exception {
        Files.write(folder.resolve("photo.detect.jpg"), new byte[100]);

        assertThat(new DrawnCopies(null, List.of()).write(folder.resolve("photo.jpg"), DRAWN))
                .isEqualTo(folder.resolve("photo.detect.jpg"))
                .hasBinaryContent(DRAWN);
    }

    @Test
    void goes_into_a_folder_that_is_made_for_it_and_never_over_another() throws Exception {
        Path into = folder.resolve("new").resolve("drawn");
        var copies = new DrawnCopies(into, List.of());

        assertThat(copies.write(Path.of("front/photo.jpg"), DRAWN)).isEqualTo(into.resolve("photo.detect.jpg"));
        assertThat(copies.write(Path.of("back/photo.jpg"), DRAWN)).isEqualTo(into.resolve("photo-2.detect.jpg"));
    }

    @Test
    void never_writes_over_an_original_nor_through_a_link() throws Exception {
        Path original = Files.write(folder.resolve("photo.detect.jpg"), new byte[100]);
        Path linked = Files.write(folder.resolve("linked"), new byte[100]);
        Files.createSymbolicLink(folder.resolve("photo-2.detect.jpg"), linked);
        var copies = new DrawnCopies(folder, List.of(folder.resolve("photo.jpg"), original));

        assertThat(copies.write(folder.resolve("photo.jpg"), DRAWN)).isEqualTo(folder.resolve("photo-3.detect.jpg"));
        assertThat(original).hasSize(100);
        assertThat(linked).hasSize(100);
    }
}
