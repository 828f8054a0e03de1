package snapshots.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.HandClock;
import snapshots.catalog.TemporaryCatalogue;

class ThumbnailCacheTest {

    private static final int BYTES = 1000;

    @TempDir
    Path data;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
    private TemporaryCatalogue catalogue;
    private ThumbnailCache cache;

    @BeforeEach
    void open() throws Exception {
        catalogue = new TemporaryCatalogue(data, DataSize.ofMegabytes(1), clock, clock.getZone());
        cache = cache(10 * BYTES);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void what_was_written_is_read() {
        cache.write(sha(1), jpeg());

        assertThat(cache.read(sha(1))).hasValue(jpeg());
        assertThat(cache.read(sha(2))).isEmpty();
        assertThat(files()).hasSize(1);
    }

    @Test
    void what_was_not_asked_for_the_longest_goes_when_there_is_too_much() {
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(1));
            cache.write(sha(i), jpeg());
        }
        clock.advance(Duration.ofHours(25));
        assertThat(cache.read(sha(0))).isPresent();

        cache.write(sha(10), jpeg());

        assertThat(files()).hasSize(8);
        assertThat(cache.read(sha(0))).isPresent();
        assertThat(cache.read(sha(10))).isPresent();
        assertThat(cache.read(sha(1))).isEmpty();
    }

    @Test
    void what_was_not_asked_for_in_a_week_goes() {
        cache.write(sha(1), jpeg());
        clock.advance(Duration.ofDays(8));
        cache.write(sha(2), jpeg());

        assertThat(cache.read(sha(1))).isEmpty();
        assertThat(cache.read(sha(2))).isPresent();
    }

    @Test
    void what_a_crash_left_is_made_again_and_goes_in_its_time() throws Exception {
        cache.write(sha(1), jpeg());
        Files.write(files().getFirst(), new byte[BYTES]);
        Files.write(data.resolve("thumbnails/half.part"), new byte[BYTES]);

        assertThat(cache.read(sha(1))).isEmpty();
        cache.write(sha(1), jpeg());
        assertThat(cache.read(sha(1))).hasValue(jpeg());

        Files.setLastModifiedTime(data.resolve("thumbnails/half.part"), FileTime.from(clock.instant()));
        clock.advance(Duration.ofDays(8));
        cache.write(sha(2), jpeg());
        assertThat(files()).hasSize(1);
    }

    @Test
    void one_that_is_not_to_be_seen_any_more_is_gone() {
        cache.write(sha(1), jpeg());
        cache.forget(sha(1));

        assertThat(files()).isEmpty();
    }

    @Test
    void nothing_is_kept_on_a_disk_that_is_full_or_where_nothing_is_to_be() {
        cache(0).write(sha(1), jpeg());
        catalogue.free = 0;
        cache.write(sha(2), jpeg());

        assertThat(files()).isEmpty();
    }

    @Test
    void what_is_no_hash_names_no_file() {
        cache.write("../../catalogue", jpeg());
        cache.forget("../../catalogue");

        assertThat(cache.read("../../catalogue")).isEmpty();
        assertThat(data.resolve("catalogue.db")).exists();
        assertThat(files()).isEmpty();
    }

    private ThumbnailCache cache(long bytes) {
        return new ThumbnailCache(
                data.resolve("thumbnails"),
                new ThumbnailSettings(DataSize.ofBytes(bytes), Duration.ofDays(7), 1, 1),
                catalogue.space,
                clock);
    }

    private List<Path> files() {
        if (!Files.exists(data.resolve("thumbnails"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(data.resolve("thumbnails"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha(int number) {
        return "%064x".formatted(number);
    }

    private static byte[] jpeg() {
        byte[] bytes = new byte[BYTES];
        bytes[BYTES - 2] = (byte) 0xFF;
        bytes[BYTES - 1] = (byte) 0xD9;
        return bytes;
    }
}
