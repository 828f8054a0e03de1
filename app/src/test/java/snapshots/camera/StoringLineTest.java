package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import snapshots.detect.DetectRequest;
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.snapshot.SnapshotId;
import snapshots.snapshot.Source;

class StoringLineTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final LinkedBlockingQueue<Long> handedOn = new LinkedBlockingQueue<>();
    private final StoringLine line =
            new StoringLine(executor, request -> handedOn.add(request.snapshot().number()));

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void hands_on_in_the_order_taken_whichever_is_stored_first() throws Exception {
        CompletableFuture<Optional<DetectRequest>> slow = new CompletableFuture<>();
        CompletableFuture<Void> fastIsStored = new CompletableFuture<>();
        line.add(slow::join);
        line.add(() -> {
            fastIsStored.complete(null);
            return Optional.of(request(2));
        });

        fastIsStored.get(5, TimeUnit.SECONDS);
        assertThat(handedOn).isEmpty();
        slow.complete(Optional.of(request(1)));

        assertThat(List.of(next(), next())).containsExactly(1L, 2L);
    }

    @Test
    void goes_on_behind_a_picture_that_could_not_be_stored() throws Exception {
        line.add(Optional::empty);
        line.add(() -> Optional.of(request(2)));

        assertThat(next()).isEqualTo(2);
    }

    @Test
    void makes_the_camera_wait_while_several_are_being_stored() throws Exception {
        CompletableFuture<Optional<DetectRequest>> disk = new CompletableFuture<>();
        List<Integer> taken = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> camera = CompletableFuture.runAsync(
                () -> {
                    for (int i = 1; i <= 5; i++) {
                        line.add(disk::join);
                        taken.add(i);
                    }
                },
                executor);

        assertThat(camera).failsWithin(Duration.ofMillis(100)); // still waits
        assertThat(taken).containsExactly(1, 2, 3, 4);
        assertThat(line.isIdle()).isFalse();
        disk.complete(Optional.empty());

        assertThat(camera).succeedsWithin(Duration.ofSeconds(5));
        assertThat(taken).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void keeps_no_place_for_pictures_that_the_next_stage_did_not_take() throws Exception {
        StoringLine ending = new StoringLine(executor, request -> {
            throw new IllegalStateException("the next stage does not take it");
        });
        CompletableFuture<Void> camera = CompletableFuture.runAsync(
                () -> {
                    for (int i = 1; i <= 9; i++) {
                        long number = i;
                        ending.add(() -> Optional.of(request(number)));
                    }
                },
                executor);

        assertThat(camera).succeedsWithin(Duration.ofSeconds(5));
    }

    private long next() throws InterruptedException {
        Long number = handedOn.poll(5, TimeUnit.SECONDS);
        assertThat(number).as("handed on").isNotNull();
        return number;
    }

    private static DetectRequest request(long number) {
        return new DetectRequest(
                new Snapshot(
                        new SnapshotId(new UUID(7, number)),
                        number,
                        "Front Door Camera",
                        "Front Door",
                        Source.FETCH,
                        Media.PICTURE,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "",
                        "",
                        false),
                new SnapshotFile(Path.of("/x.jpg"), 1, "", 16, 16, Instant.EPOCH),
                Duration.ZERO,
                new byte[1]);
    }
}
