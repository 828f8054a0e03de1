package snapshots.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PruningTest {

    @TempDir
    Path folder;

    /** A place that keeps copies for 30 days, and may refuse to remove them. */
    private static final class Shelf implements Destination {

        private final ScriptedDestination inner = new ScriptedDestination();
        private final List<String> removed = new ArrayList<>();
        private boolean locked;

        @Override
        public Copied copy(CopyOrder order) throws CopyException {
            return inner.copy(order);
        }

        @Override
        public void remove(String remoteId) throws CopyException {
            if (locked) {
                throw new CopyException(CopyException.Kind.PAUSE, "is locked");
            }
            removed.add(remoteId);
        }
    }

    @Test
    void copies_older_than_is_kept_are_removed_some_at_a_time_and_their_rows_say_so() throws Exception {
        var shelf = new Shelf();
        try (var site = new ArchiveSite(folder, shelf)) {
            site.owe(
                    IntStream.range(0, Pruning.MOST + 1)
                            .mapToObj(i -> i + ".jpg")
                            .toList(),
                    false);
            site.turns();
            site.clock.advance(Duration.ofDays(20));
            site.owe("young.jpg", false);
            site.turns();
            var pruning =
                    new Pruning(ArchiveSite.NAME, shelf, Duration.ofDays(30), site.catalogue.oldCopies, site.clock);

            pruning.round();
            assertThat(shelf.removed).isEmpty();

            site.clock.advance(Duration.ofDays(11));
            shelf.locked = true;
            pruning.round();
            assertThat(site.count("EXPIRED")).isZero();

            shelf.locked = false;
            pruning.round();
            assertThat(site.count("EXPIRED")).isEqualTo(Pruning.MOST);
            pruning.round();
            assertThat(site.count("EXPIRED")).isEqualTo(Pruning.MOST + 1);
            assertThat(site.count("VERIFIED")).as("the young one").isEqualTo(1);
            assertThat(shelf.removed).hasSize(Pruning.MOST + 1).doesNotContain("young.jpg");
        }
    }
}
