package snapshots.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.snapshot.JpegStructure.Dimensions;
import snapshots.snapshot.SnapshotFile;

class PictureStoreTest {

    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000, 900_000_000);
    private static final Dimensions SIZE = new Dimensions(768, 576);

    @TempDir
    Path root;

    private PictureStore store;

    @BeforeEach
    void open() throws IOException {
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
    void leaves_nothing_behind_when_it_cannot_be_noted() throws Exception {
        JournalException failure = new JournalException("the journal is full", new IOException());

        assertThatThrownBy(() -> store.store(
                        store.name("uploads/frontdoor", "Front Door Camera", TIME),
                        "first".getBytes(),
                        SIZE,
                        note -> CompletableFuture.failedFuture(failure)))
                .isSameAs(failure);
        assertThat(names()).isEmpty();
        assertThat(store.incoming()).isEmptyDirectory();
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
    void places_an_upload_where_its_sender_wants_it_or_beside() throws Exception {
        assertThat(place("a/b/snap.jpg", "first")).isEqualTo(root.resolve("a/b/snap.jpg"));
        assertThat(place("a/b/snap.jpg", "second")).isEqualTo(root.resolve("a/b/snap_2.jpg"));
        assertThat(place("a/b/snap.png", "third")).isEqualTo(root.resolve("a/b/snap.png"));
        assertThat(place("a/snap.jpg", "fourth")).isEqualTo(root.resolve("a/snap.jpg"));
        assertThat(root.resolve("a/b/snap.jpg")).hasContent("first");
    }

    @Test
    void after_a_restart_names_go_on_behind_the_last() throws Exception {
        place("snap.jpg", "first");
        place("snap.jpg", "second");
        open();

        assertThat(place("snap.jpg", "third")).isEqualTo(root.resolve("snap_3.jpg"));
    }

    @Test
    @Timeout(20)
    void a_camera_that_knows_but_a_few_names_can_use_them_a_thousand_times() throws Exception {
        for (int i = 0; i < 1000; i++) {
            place("uploads/frontdoor/snap" + i % 4 + ".jpg", "picture " + i);
        }

        assertThat(names()).hasSize(1000);
        assertThat(root.resolve("uploads/frontdoor/snap3_250.jpg")).hasContent("picture 999");
    }

    @Test
    void an_upload_gets_no_name_of_which_a_copy_with_boxes_is_there() throws Exception {
        Path first = place("snap.jpg", "first");
        SnapshotFile file = new SnapshotFile(first, 5, "", 1, 1, TIME);
        store.storeAnnotated(file, "boxes".getBytes());
        Files.delete(first);

        assertThat(place("snap.jpg", "second")).isEqualTo(root.resolve("snap_2.jpg"));
    }

    @ParameterizedTest
    @CsvSource({
        "snap.jpg, snap, .jpg",
        "snap.JPEG, snap, .JPEG",
        "snap.tar.gz, snap.tar, .gz",
        "no extension, no extension, ''",
        "door.of the house, door.of the house, ''",
        "snap.ÄÖÜ, snap.ÄÖÜ, ''",
        "00[M][0@0][0].jpg, 00[M][0@0][0], .jpg",
        "fetch_a.jpg, upload_fetch_a, .jpg",
        "Human_a.jpg, upload_Human_a, .jpg",
        "detect_, upload_detect_, ''",
        "detected.jpg, detected, .jpg",
    })
    void an_uploads_name_is_its_senders_unless_it_says_something_of_ours(String sent, String stem, String extension) {
        assertThat(UploadName.of(sent)).isEqualTo(new UploadName(stem, extension));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "門", "🎥"})
    void an_uploads_name_leaves_room_for_what_comes_before_and_behind_it(String letter) {
        UploadName name = UploadName.of("human_" + letter.repeat(255) + ".abcdefgh");

        assertThat(("detect_" + name.stem() + "_1000000000" + name.extension()).getBytes(UTF_8))
                .hasSizeLessThanOrEqualTo(255);
        assertThat(name.stem()).matches("upload_human_" + letter + "{50,}");
    }

    private Path place(String sentPath, String content) throws IOException {
        Path incoming = Files.writeString(Files.createTempFile(root, "incoming", ".part"), content);
        PictureName name = store.name(sentPath, TIME);
        return store.placeWhileNoted(incoming, name, CompletableFuture.completedFuture(name.path()));
    }

    private SnapshotFile store(String content) throws IOException {
        return store.store(
                store.name("uploads/frontdoor", "Front Door Camera", TIME),
                content.getBytes(),
                SIZE,
                note -> CompletableFuture.completedFuture(note));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("uploads/frontdoor"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
