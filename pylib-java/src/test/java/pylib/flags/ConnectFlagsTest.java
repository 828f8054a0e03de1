package pylib.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pylib.credentials.ConnectClient;
import pylib.credentials.ConnectStandIn;

@Timeout(60)
class ConnectFlagsTest {

    private static final String CLOUD = "cloud-object-detection";

    private ConnectStandIn connect;
    private String vault;
    private ConnectFlags flags;

    @BeforeEach
    void start() throws IOException {
        connect = new ConnectStandIn();
        vault = connect.addVault("Home");
        flags = new ConnectFlags(new ConnectClient(connect.settings("Home")));
    }

    @AfterEach
    void end() {
        flags.close();
        connect.close();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "Yes, true", "false, false", "0, false", " no , false"})
    void the_usual_words_are_understood(String written, boolean meant) {
        set(CLOUD, written);
        flags.look();

        assertThat(flags.find(CLOUD)).contains(meant);
    }

    @Test
    void an_item_section_or_word_that_is_not_there_sets_no_flag() {
        flags.look();
        assertThat(flags.find(CLOUD)).isEmpty();

        connect.addItem(vault, "flags", Map.of("object-detection/value", "perhaps", "other/note", "true"));
        flags.look();
        assertThat(flags.find("object-detection")).isEmpty();
        assertThat(flags.find("other")).isEmpty();
        assertThat(flags.find(CLOUD)).isEmpty();
    }

    @Test
    void a_flag_is_seen_to_turn_and_to_go() {
        String on = set(CLOUD, "yes");
        flags.look();
        connect.removeItem(on);
        String off = set(CLOUD, "no");
        flags.look();
        assertThat(flags.find(CLOUD)).contains(false);

        connect.removeItem(off);
        flags.look();
        assertThat(flags.find(CLOUD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503", "401", "404", "200"})
    void the_last_known_flags_stay_while_connect_does_not_answer_and_turn_afterwards(int status) {
        String off = set(CLOUD, "false");
        flags.look();

        connect.fail(status, "Swordfish");
        flags.look();
        assertThat(flags.find(CLOUD)).contains(false);

        connect.work();
        connect.removeItem(off);
        set(CLOUD, "true");
        flags.look();
        assertThat(flags.find(CLOUD)).contains(true);
    }

    @Test
    void they_are_there_when_it_has_started_and_looked_at_again_in_the_background() {
        String off = set(CLOUD, "false");
        flags.start(Duration.ofMillis(20));
        assertThat(flags.find(CLOUD)).contains(false);

        connect.removeItem(off);
        set(CLOUD, "true");
        await().atMost(Duration.ofSeconds(30)).until(() -> flags.find(CLOUD), Optional.of(true)::equals);
    }

    @Test
    void the_first_source_that_knows_a_flag_says_how_it_stands() {
        Flags file = name -> name.equals("a") ? Optional.of(false) : Optional.empty();
        Flags vault = name -> name.equals("c") ? Optional.empty() : Optional.of(true);
        Flags both = new FirstFlags(List.of(file, vault));

        assertThat(both.find("a")).contains(false);
        assertThat(both.find("b")).contains(true);
        assertThat(both.find("c")).isEmpty();
    }

    private String set(String flag, String value) {
        return connect.addItem(vault, "flags", Map.of(flag + "/value", value));
    }
}
