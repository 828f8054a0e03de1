package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.snapshot.JpegStructure.Dimensions;
import snapshots.snapshot.SnapshotFile;

class PictureStoreTest {

    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000, 900_000_000);
    private static final Dimensions SIZE = new Dimensions(768, 576);

    @TempDir
    Path root;

    private PictureStore store;

    @BeforeEach
    void open() {
        store = new PictureStore(root);
    }

    @Test
    void stores_a_picture_under_the_name_of_the_contract() throws Exception {
        SnapshotFile file = store("first");

        assertThat(file.path())
                .isEqualTo(root.resolve("uploads/frontdoor/fetch_front-door-camera_1700000000.jpg"))
                .hasContent("first");
        assertThat(file.size()).isEqualTo(5);
        assertThat(file.sha256()).isEqualTo("a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e");
    }

    @Test
    void never_overwrites_a_picture_of_the_same_second_whatever_it_is_called_now() throws Exception {
        SnapshotFile first = store.nameHuman(store("first"));
        store.storeAnnotated(first, "boxes".getBytes());
        SnapshotFile second = store("second");
        SnapshotFile third = store("third");

        assertThat(names())
                .containsExactly(
                        "detect_front-door-camera_1700000000.jpg",
                        "fetch_front-door-camera_1700000000_2.jpg",
                        "fetch_front-door-camera_1700000000_3.jpg",
                        "human_front-door-camera_1700000000.jpg");
        assertThat(first.path()).hasContent("first");
        assertThat(store.nameHuman(second).path()).hasContent("second");
        assertThat(third.path()).hasContent("third");
    }

    @Test
    void keeps_a_name_for_a_picture_that_is_still_being_stored() throws Exception {
        PictureName early = store.name("uploads/frontdoor", "Front Door Camera", TIME);
        store.name("uploads/frontdoor", "Front Door Camera", TIME.plusSeconds(1));
        PictureName late = store.name("uploads/frontdoor", "Front Door Camera", TIME); // the clock stepped back

        assertThat(late.path()).isNotEqualTo(early.path());
    }

    @Test
    void leaves_nothing_behind_when_it_cannot_store() throws Exception {
        Files.createDirectories(root);
        Files.createFile(root.resolve("uploads"));

        assertThatThrownBy(() -> store("first")).isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(root.resolve("uploads"));
        }
    }

    @Test
    void finds_a_picture_that_was_renamed_before_a_crash() throws Exception {
        SnapshotFile file = store("first");
        SnapshotFile renamed = store.nameHuman(file);

        assertThat(store.locate(file)).isEqualTo(renamed);
        assertThat(store.read(store.locate(file))).asString().isEqualTo("first");
    }

    @Test
    void notices_that_a_picture_has_changed_or_is_gone() throws Exception {
        SnapshotFile file = store("first");
        Files.writeString(file.path(), "forged");
        assertThatThrownBy(() -> store.read(file)).hasMessageContaining("has changed since it was stored");

        Files.delete(file.path());
        assertThatThrownBy(() -> store.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void sweeps_away_what_a_crash_left_half_written_and_nothing_else() throws Exception {
        SnapshotFile file = store("first");
        Files.writeString(file.path().resolveSibling(".6f1e.part"), "half");
        Files.writeString(file.path().resolveSibling("mine.part"), "whole");

        store.sweep("uploads/frontdoor");
        store.sweep("uploads/nowhere");

        assertThat(names()).containsExactly("fetch_front-door-camera_1700000000.jpg", "mine.part");
    }

    private SnapshotFile store(String content) throws IOException {
        return store.store(store.name("uploads/frontdoor", "Front Door Camera", TIME), content.getBytes(), SIZE);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("uploads/frontdoor"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
