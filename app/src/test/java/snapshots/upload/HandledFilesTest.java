package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HandledFilesTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:15:00Z");
    private static final Sighting FIRST = new Sighting(Path.of("/a.jpg"), 10, TIME);
    private static final Sighting SECOND = new Sighting(Path.of("/b.jpg"), 20, TIME);

    private final HandledFiles files = new HandledFiles(1);

    @Test
    void a_file_is_remembered_as_it_was() {
        files.add(FIRST);
        files.beginLook();

        assertThat(files.contain(new Sighting(FIRST.file(), 11, TIME))).isFalse();
        assertThat(files.contain(new Sighting(FIRST.file(), 10, TIME.plusMillis(1))))
                .isFalse();
        assertThat(files.contain(FIRST)).isTrue();
    }

    @Test
    void a_file_is_forgotten_when_a_look_does_not_see_it() {
        files.add(FIRST);
        files.beginLook();
        files.beginLook();

        assertThat(files.contain(FIRST)).isFalse();
    }

    @Test
    void what_is_too_much_is_not_remembered_and_takes_nobodys_place() {
        files.add(FIRST);
        files.add(SECOND);
        files.beginLook();

        assertThat(files.contain(SECOND)).isFalse();
        assertThat(files.contain(FIRST)).isTrue();
    }
}
