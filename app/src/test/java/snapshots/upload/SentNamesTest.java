package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.upload.ReceptionSite.picture;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import snapshots.upload.UploadRefusedException.Kind;

/** What an upload is called on the disk, with the real journal and the real folders. */
@Timeout(60)
class SentNamesTest {

    @TempDir
    Path data;

    private ReceptionSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ReceptionSite(data, ReceptionSite.HOME);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/frontdoor/2026-11-22/001/jpg/11/15/00[M][0@0][0].jpg",
                "uploads/frontdoor/in the garden (1).jpg",
                "uploads/frontdoor/Küche/Überwachung äöüß 門.jpg",
                "uploads/frontdoor/no-extension",
                "uploads/frontdoor/-rf *?$HOME';\".jpg",
                "uploads/frontdoor/percent%2e%2e%2fslash.jpg"
            })
    void a_name_is_kept_as_it_was_sent(String path) throws Exception {
        Receipt receipt = site.send(path, picture("one"));

        assertThat(site.files()).containsExactly(path);
        assertThat(site.row(receipt)).containsEntry("sent_path", path).containsEntry("state", "CAPTURED");
    }

    @ParameterizedTest
    @CsvSource({"a, 251", "ü, 251", "門, 251", "🎥, 125"})
    void a_name_that_is_too_long_for_the_disk_is_shortened_there_and_kept_in_the_journal(String letter, int count)
            throws Exception {
        String path = "uploads/frontdoor/" + letter.repeat(count) + ".jpg";

        Receipt first = site.send(path, picture("one"));
        Receipt second = site.send(path, picture("two"));

        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(second.path()).hasBinaryContent(picture("two"));
        assertThat(first.path().getFileName().toString()).matches(letter + "+\\.jpg");
        assertThat(second.path().getFileName().toString()).matches(letter + "+_2\\.jpg");
        assertThat(site.row(first)).containsEntry("sent_path", path);
        assertThat(site.row(second)).containsEntry("sent_path", path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch_a_1.jpg", "human_a_1.jpg", "detect_a_1.jpg", "HUMAN_x.jpg"})
    void a_name_that_means_something_of_ours_gets_another_beginning(String name) throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/" + name, picture("one"));

        assertThat(site.files()).containsExactly("uploads/frontdoor/upload_" + name);
        assertThat(site.row(receipt)).containsEntry("sent_path", "uploads/frontdoor/" + name);
        assertThat(site.catalogue.store.nameHuman(site.handedOn.getFirst().file()))
                .isEqualTo(site.handedOn.getFirst().file());
    }

    @Test
    void the_copy_with_boxes_overwrites_no_upload() throws Exception {
        site.send("uploads/frontdoor/a.jpg", picture("one"));
        Path boxes =
                site.catalogue.store.storeAnnotated(site.handedOn.getFirst().file(), picture("boxes"));
        Receipt other = site.send("uploads/frontdoor/detect_a.jpg", picture("two"));

        assertThat(boxes).hasBinaryContent(picture("boxes"));
        assertThat(other.path()).isNotEqualTo(boxes).hasBinaryContent(picture("two"));
        assertThat(site.files()).hasSize(3);
    }

    @Test
    void a_path_that_leads_through_a_file_is_refused_and_the_file_stays() throws Exception {
        Receipt first = site.send("uploads/frontdoor/a.jpg", picture("one"));

        site.assertRefused(Kind.TROUBLE_HERE, "could not be stored", "uploads/frontdoor/a.jpg/b.jpg", picture("two"));

        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(site.files()).hasSize(1);
    }

    @Test
    void a_folder_name_too_long_for_the_disk_is_refused() throws Exception {
        site.assertRefused(
                Kind.TROUBLE_HERE,
                "could not be stored",
                "uploads/frontdoor/" + "ü".repeat(255) + "/a.jpg",
                picture("one"));

        assertThat(site.files()).isEmpty();
    }
}
