package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static snapshots.upload.ReceptionSite.picture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same name and the same bytes again, with the real journal and the real folders. */
@Timeout(60)
class RepeatedUploadTest {

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
    void the_same_name_again_is_a_new_picture_beside_the_first() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        Receipt second = site.send(SNAP, picture("two"));

        assertThat(second.path().getFileName()).hasToString("MDAlarm_20261122-111500_2.jpg");
        assertThat(first.path()).hasBinaryContent(picture("one"));
        assertThat(second.path()).hasBinaryContent(picture("two"));
        assertThat(site.row(first))
                .containsEntry("state", "CAPTURED")
                .containsEntry("path", first.path().toString());
        assertThat(site.row(second)).containsEntry("state", "CAPTURED").containsEntry("sent_path", SNAP);
        assertThat(site.handedOn).hasSize(2);
    }

    @Test
    void the_same_bytes_within_a_day_are_noted_as_a_duplicate_and_go_nowhere() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        site.clock.advance(Duration.ofHours(23));
        Receipt again = site.send("uploads/frontdoor/another.jpg", picture("one"));

        assertThat(site.row(again))
                .containsEntry("state", "DUPLICATE")
                .containsEntry("duplicate_of", (int) first.number())
                .containsEntry("sent_path", "uploads/frontdoor/another.jpg");
        assertThat(site.files()).containsExactly(SNAP);
        assertThat(site.handedOn).hasSize(1);
        assertThat(site.meters
                        .counter("snapshots.uploads", "camera", "Front Door Camera", "outcome", "duplicate")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void the_same_bytes_a_day_later_are_a_new_picture() throws Exception {
        site.send(SNAP, picture("one"));
        site.clock.advance(Duration.ofHours(24));

        assertThat(site.row(site.send(SNAP, picture("one")))).containsEntry("state", "CAPTURED");
        assertThat(site.handedOn).hasSize(2);
    }

    @Test
    void the_same_bytes_are_a_new_picture_where_the_first_is_gone_and_a_duplicate_of_that_from_then_on()
            throws Exception {
        Files.delete(site.send(SNAP, picture("one")).path());
        Receipt second = site.send(SNAP, picture("one"));
        Receipt third = site.send(SNAP, picture("one"));

        assertThat(site.row(second)).containsEntry("state", "CAPTURED");
        assertThat(site.row(third)).containsEntry("state", "DUPLICATE").containsEntry("duplicate_of", (int)
                second.number());
        assertThat(site.handedOn).hasSize(2);
    }

    @Test
    void the_same_bytes_are_a_new_picture_where_another_has_taken_the_place_of_the_first() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        Files.delete(first.path());
        Receipt other = site.send(SNAP, picture("two"));
        assertThat(other.path()).isEqualTo(first.path());

        Receipt again = site.send("uploads/frontdoor/a.jpg", picture("one"));

        assertThat(site.row(again)).containsEntry("state", "CAPTURED");
        assertThat(again.path()).hasBinaryContent(picture("one"));
    }

    @Test
    void the_same_bytes_are_a_new_picture_where_the_first_failed_and_nobody_was_told_of_it() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        site.catalogue
                .db
                .sql("UPDATE snapshot SET state = 'FAILED' WHERE number = ?")
                .param(first.number())
                .update();

        assertThat(site.row(site.send(SNAP, picture("one")))).containsEntry("state", "CAPTURED");
    }

    @Test
    void the_same_bytes_are_refused_where_the_first_could_not_be_stored_after_all() throws Exception {
        Receipt first = site.send(SNAP, picture("one"));
        site.catalogue.store.hold(first.path()); // as while it is stored
        Files.delete(first.path());
        var again = new FutureTask<>(() -> site.send(SNAP, picture("one")));
        Thread.ofPlatform().daemon().start(again);
        await().until(() -> site.catalogue.rows().size() == 2);
        assertThat(again.isDone()).isFalse();

        site.catalogue.store.letGo(first.path());

        assertThatThrownBy(again::get)
                .rootCause()
                .isInstanceOf(UploadRefusedException.class)
                .hasMessageContaining("send it again");
        assertThat(site.row(site.send(SNAP, picture("one")))).containsEntry("state", "CAPTURED");
        assertThat(site.files()).hasSize(1);
    }

    @Test
    void the_same_bytes_of_another_camera_are_its_own_picture() throws Exception {
        site.send(SNAP, picture("one"));

        assertThat(site.row(site.send("uploads/garage/a.jpg", picture("one")))).containsEntry("state", "CAPTURED");
    }

    @Test
    void of_sessions_that_send_the_same_bytes_at_once_one_is_handed_on() throws Exception {
        int sessions = 8;
        List<Receipt> receipts = atOnce(sessions, i -> site.send(SNAP, picture("same")));

        assertThat(site.handedOn).hasSize(1);
        assertThat(receipts.stream().map(receipt -> site.row(receipt).get("state")))
                .containsOnlyOnce("CAPTURED")
                .hasSize(sessions)
                .filteredOn(state -> !state.equals("CAPTURED"))
                .containsOnly("DUPLICATE");
        assertThat(site.files()).hasSize(1);
        assertThat(site.handedOn.getFirst().file().path()).hasBinaryContent(picture("same"));
    }

    @Test
    void sessions_that_use_the_same_name_at_once_overwrite_nothing() throws Exception {
        int sessions = 8;
        List<Receipt> receipts = atOnce(sessions, i -> site.send(SNAP, picture("session " + i)));

        assertThat(receipts.stream().map(Receipt::path)).doesNotHaveDuplicates();
        for (int i = 0; i < sessions; i++) {
            assertThat(receipts.get(i).path()).hasBinaryContent(picture("session " + i));
        }
    }

    private interface Session {
        Receipt run(int number) throws Exception;
    }

    private static List<Receipt> atOnce(int sessions, Session session) throws Exception {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(sessions)) {
            List<Future<Receipt>> all = IntStream.range(0, sessions)
                    .mapToObj(i -> threads.submit((Callable<Receipt>) () -> {
                        start.await();
                        return session.run(i);
                    }))
                    .toList();
            start.countDown();
            return all.stream().map(RepeatedUploadTest::result).toList();
        }
    }

    private static Receipt result(Future<Receipt> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
