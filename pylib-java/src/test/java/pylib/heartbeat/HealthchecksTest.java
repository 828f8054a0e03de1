package pylib.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pylib.heartbeat.PingServer.Heard;

@Timeout(60)
class HealthchecksTest {

    private static final String CHECK = "/00000000-0000-0000-0000-00000000cafe";

    private final Pinger pinger =
            new Pinger("ping-test", new PingLimits(Duration.ofSeconds(10), 3, Duration.ofMillis(1)));

    @AfterEach
    void close() {
        pinger.close();
    }

    @Test
    void each_signal_has_its_path_and_its_body() throws Exception {
        try (var server = PingServer.answering(200)) {
            Healthchecks check = check(server, CHECK);

            check.success("fine");
            assertHeard(server.next(), CHECK, "fine");
            check.fail("broker: gone\ndisk: full");
            assertHeard(server.next(), CHECK + "/fail", "broker: gone\ndisk: full");
            check.log("stopping");
            assertHeard(server.next(), CHECK + "/log", "stopping");
            check.exited(70, "a stage died");
            assertHeard(server.next(), CHECK + "/70", "a stage died");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/uuid, /uuid/fail",
        "/uuid/, /uuid/fail",
        "/ping-key/a-slug, /ping-key/a-slug/fail",
        "/ping-key/a-slug?create=1, /ping-key/a-slug/fail?create=1",
    })
    void addresses_of_both_kinds_keep_their_query(String address, String expected) throws Exception {
        try (var server = PingServer.answering(200)) {
            check(server, address).fail("");

            assertThat(server.next().uri()).isEqualTo(expected);
        }
    }

    @Test
    void a_runs_start_and_end_share_an_id_that_no_other_run_has() throws Exception {
        try (var server = PingServer.answering(200)) {
            Healthchecks check = check(server, "/key/archive?create=1");

            check.start().finished("12 files");
            String start = server.next().uri();
            Heard end = server.next();
            check.start().failed("no right");
            String secondStart = server.next().uri();
            Heard secondEnd = server.next();

            assertThat(start).matches("/key/archive/start\\?create=1&rid=[0-9a-f-]{36}");
            assertThat(end.uri()).isEqualTo(start.replace("/start", ""));
            assertThat(end.text()).isEqualTo("12 files");
            assertThat(secondEnd.uri()).isEqualTo(secondStart.replace("/start", "/fail"));
            assertThat(secondEnd.text()).isEqualTo("no right");
            assertThat(secondStart).isNotEqualTo(start);
        }
    }

    @Test
    void a_huge_body_is_cut_between_two_characters() throws Exception {
        try (var server = PingServer.answering(200)) {
            check(server, CHECK).fail("x" + "é€😀".repeat(20_000));

            Heard heard = server.next();

            assertThat(heard.body().length).isBetween(Healthchecks.LONGEST_BODY - 3, Healthchecks.LONGEST_BODY);
            assertThat(heard.text()).startsWith("xé€😀").doesNotContain("\uFFFD");
        }
    }

    @Test
    void a_body_of_just_the_length_is_whole() {
        assertThat(Healthchecks.truncated("y".repeat(Healthchecks.LONGEST_BODY)))
                .hasSize(Healthchecks.LONGEST_BODY);
        assertThat(Healthchecks.truncated("y".repeat(Healthchecks.LONGEST_BODY + 1)))
                .hasSize(Healthchecks.LONGEST_BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-url",
                "ftp://hc/x",
                "https://hc-ping.com",
                "https://hc-ping.com/",
                "https:///x",
                "ht tp://x/y"
            })
    void what_is_no_ping_url_is_refused_without_being_shown(String bad) {
        assertThat(PingUrl.flaw(bad))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("for example https://"));
        assertThatThrownBy(() -> PingUrl.of(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PingUrl.flaw("https://user:hidden@hc/x").orElseThrow()).doesNotContain("hidden");
    }

    @Test
    void a_ping_url_prints_as_its_host() {
        assertThat(PingUrl.of("https://hc-ping.com/secret-key/slug")).hasToString("hc-ping.com");
    }

    private Healthchecks check(PingServer server, String path) {
        return new Healthchecks("pipeline", PingUrl.of(server.url(path)), pinger);
    }

    private static void assertHeard(Heard heard, String uri, String body) {
        assertThat(heard.method()).isEqualTo("POST");
        assertThat(heard.uri()).isEqualTo(uri);
        assertThat(heard.text()).isEqualTo(body);
    }
}
