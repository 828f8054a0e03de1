package pylib.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagFileTest {

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void a_file_that_is_not_there_sets_no_flag() {
        assertThat(flags().find("object-detection")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "Yes, true", "on, true", "false, false", "0, false", "NO, false", "off, false"
    })
    void the_usual_words_for_on_and_off_are_understood(String written, boolean meant) throws Exception {
        write("object-detection = " + written + " ");

        assertThat(flags().find("object-detection")).contains(meant);
    }

    @Test
    void a_change_is_seen_within_a_second_and_so_is_the_files_end() throws Exception {
        FlagFile flags = flags();
        write("cloud-object-detection=true");
        assertThat(flags.find("cloud-object-detection")).contains(true);

        write("cloud-object-detection=false");
        now = now.plus(Duration.ofSeconds(1));
        assertThat(flags.find("cloud-object-detection")).contains(false);

        Files.delete(folder.resolve("flags.properties"));
        now = now.plus(Duration.ofSeconds(1));
        assertThat(flags.find("cloud-object-detection")).isEmpty();
    }

    @Test
    void a_change_is_seen_when_the_clock_was_set_back() throws Exception {
        FlagFile flags = flags();
        write("object-detection=true");
        assertThat(flags.find("object-detection")).contains(true);

        write("object-detection=false");
        now = now.minus(Duration.ofHours(1));

        assertThat(flags.find("object-detection")).contains(false);
    }

    @Test
    void what_is_neither_on_nor_off_is_not_set_and_the_other_flags_are() throws Exception {
        write("object-detection=perhaps\nlocal-object-detection=false\n");

        assertThat(flags().find("object-detection")).isEmpty();
        assertThat(flags().find("local-object-detection")).contains(false);
    }

    @Test
    void a_file_that_cannot_be_read_leaves_the_flags_as_they_were() throws Exception {
        FlagFile flags = flags();
        write("object-detection=false");
        assertThat(flags.find("object-detection")).contains(false);

        write("object-detection=\\u12");
        now = now.plus(Duration.ofSeconds(1));

        assertThat(flags.find("object-detection")).contains(false);
    }

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve("flags.properties"), text);
    }

    private FlagFile flags() {
        return new FlagFile(folder.resolve("flags.properties"), new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }
}
