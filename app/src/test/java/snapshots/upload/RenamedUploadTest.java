package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static snapshots.upload.ReceptionSite.picture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import snapshots.upload.UploadRefusedException.Kind;

/** RNFR and RNTO after an upload, with the real journal and the real folders. */
@Timeout(60)
class RenamedUploadTest {

    private static final String SNAP = "uploads/frontdoor/snap/MDAlarm_20261122-111500.jpg";

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

    @Test
    void a_renamed_upload_stays_the_same_snapshot() throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/a.tmp", picture("one"));
        Object id = site.row(receipt).get("id");

        Receipt renamed = site.reception.rename(receipt, "uploads/frontdoor/new/a.jpg");

        assertThat(renamed.number()).isEqualTo(receipt.number());
        assertThat(site.files()).containsExactly("uploads/frontdoor/new/a.jpg");
        assertThat(site.row(renamed))
                .containsEntry("id", id)
                .containsEntry("state", "CAPTURED")
                .containsEntry("sent_path", "uploads/frontdoor/new/a.jpg")
                .containsEntry("path", renamed.path().toString());
        assertThat(renamed.path()).hasBinaryContent(picture("one"));
        assertThat(site.catalogue.rows()).hasSize(1);
    }

    @Test
    void an_upload_renamed_to_a_name_that_is_taken_lies_beside_it() throws Exception {
        Receipt first = site.send("uploads/frontdoor/a.jpg", picture("one"));
        Receipt second = site.send("uploads/frontdoor/b.tmp", picture("two"));

        Receipt renamed = site.reception.rename(second, "uploads/frontdoor/a.jpg");

        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(renamed.path())
                .isEqualTo(site.root.resolve("uploads/frontdoor/a_2.jpg"))
                .hasBinaryContent(picture("two"));
        assertThat(site.files()).containsExactly("uploads/frontdoor/a.jpg", "uploads/frontdoor/a_2.jpg");
    }

    @Test
    void a_renamed_duplicate_leaves_the_original_alone() throws Exception {
        Receipt first = site.send("uploads/frontdoor/a.jpg", picture("one"));
        Receipt duplicate = site.send("uploads/frontdoor/b.tmp", picture("one"));

        Receipt renamed = site.reception.rename(duplicate, "uploads/frontdoor/b.jpg");

        assertThat(renamed.number()).isEqualTo(duplicate.number());
        assertThat(site.row(duplicate))
                .containsEntry("state", "DUPLICATE")
                .containsEntry("sent_path", "uploads/frontdoor/b.jpg");
        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(site.files()).containsExactly("uploads/frontdoor/a.jpg");
    }

    @Test
    void a_duplicate_sent_under_the_originals_name_is_renamed_without_it() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        Receipt duplicate = site.send(SNAP, picture("one"));

        site.reception.rename(duplicate, "uploads/frontdoor/b.jpg");

        assertThat(site.files()).containsExactly(SNAP);
        assertThat(site.row(first)).containsEntry("path", first.path().toString());
    }

    @Test
    void a_renamed_duplicate_takes_nobody_elses_file_with_it() throws Exception {
        site.send("uploads/frontdoor/a.jpg", picture("one"));
        Receipt duplicate = site.send("uploads/frontdoor/b.jpg", picture("one"));
        Receipt other = site.send("uploads/frontdoor/b.jpg", picture("two"));

        site.reception.rename(duplicate, "uploads/frontdoor/c.jpg");

        assertThat(other.path()).hasBinaryContent(picture("two"));
        assertThat(site.row(other)).containsEntry("path", other.path().toString());
    }

    @Test
    void without_the_journal_an_upload_keeps_its_name() throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/a.tmp", picture("one"));
        site.catalogue.breakJournal();
        assertThatThrownBy(() -> site.reception.rename(receipt, "uploads/frontdoor/a.jpg"))
                .isInstanceOfSatisfying(
                        UploadRefusedException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TROUBLE_HERE));
        site.catalogue.mendJournal();

        assertThat(site.files()).containsExactly("uploads/frontdoor/a.tmp");
        assertThat(receipt.path()).hasBinaryContent(picture("one"));
        assertThat(site.reception.rename(receipt, "uploads/frontdoor/a.jpg").path())
                .exists();
    }

    @Test
    void where_the_journal_says_an_upload_is_it_is_at_every_moment_of_a_renaming() throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/0.jpg", picture("one"));
        var renaming = new FutureTask<>(() -> {
            Receipt current = receipt;
            for (int i = 1; i <= 100; i++) {
                current = site.reception.rename(current, "uploads/frontdoor/" + i + ".jpg");
            }
            return current;
        });
        Thread.ofPlatform().daemon().start(renaming);

        while (!renaming.isDone()) {
            String before = path(receipt);
            if (!Files.exists(Path.of(before))) {
                assertThat(path(receipt)).as("it was renamed in the meantime").isNotEqualTo(before);
            }
        }

        assertThat(renaming.get().path()).hasBinaryContent(picture("one"));
        assertThat(site.files()).containsExactly("uploads/frontdoor/100.jpg");
    }

    @Test
    void until_a_new_name_is_noted_nobody_takes_its_file_for_one_that_came_another_way() throws Exception {
        Receipt receipt = site.send("uploads/frontdoor/a.tmp", picture("one"));
        var written = new CountDownLatch(1);
        var writing = site.catalogue.holdUpJournal(written);

        var renaming = new FutureTask<>(() -> site.reception.rename(receipt, "uploads/frontdoor/a.jpg"));
        Thread.ofPlatform().daemon().start(renaming);
        Path name = site.root.resolve("uploads/frontdoor/a.jpg");
        await().until(() -> Files.exists(name));

        assertThat(site.catalogue.store.isPlacing(name)).isTrue();
        written.countDown();
        writing.join();
        assertThat(renaming.get().path()).isEqualTo(name);
        assertThat(site.catalogue.store.isPlacing(name)).isFalse();
    }

    private String path(Receipt receipt) {
        return (String) site.row(receipt).get("path");
    }
}
