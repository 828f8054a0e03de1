package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        for (String name : new String[] {"b.jpg", "a.JPEG", "my photo.jpg", "b.detect.jpg", "notes.txt"}) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("deeper.jpg"));
    }

    @Test
    void a_file_is_itself_also_with_spaces_in_its_name() throws Exception {
        Path file = folder.resolve("my photo.jpg");

        assertThat(PictureFiles.named(" " + file + " ")).containsExactly(file);
    }

    @Test
    void a_folder_is_its_pictures_without_drawn_copies() throws Exception {
        assertThat(PictureFiles.named(folder.toString()))
                .containsExactly(folder.resolve("a.JPEG"), folder.resolve("b.jpg"), folder.resolve("my photo.jpg"));
    }

    @Test
    void several_are_taken_in_their_order_and_once_each() throws Exception {
        Path text = folder.resolve("notes.txt");
        Path missing = folder.resolve("missing.jpg");

        assertThat(PictureFiles.named(text + "  " + missing + " " + folder + "/b.j* " + text))
                .containsExactly(text, missing, folder.resolve("b.jpg"));
    }

    @Test
    void a_pattern_that_fits_nothing_is_no_picture() throws Exception {
        assertThat(PictureFiles.named(folder + "/*.webp")).isEmpty();
        assertThat(PictureFiles.named(" ")).isEmpty();
    }
}
