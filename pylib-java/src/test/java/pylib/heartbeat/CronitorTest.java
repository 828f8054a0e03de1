package pylib.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pylib.credentials.Secret;
import pylib.heartbeat.Cronitor.State;

@Timeout(60)
class CronitorTest {

    private final Pinger pinger =
            new Pinger("ping-test", new PingLimits(Duration.ofSeconds(10), 3, Duration.ofMillis(1)));
    private PingServer server;
    private Cronitor cronitor;

    @BeforeEach
    void open() throws Exception {
        server = PingServer.answering(200);
        cronitor = new Cronitor(
                "threads", URI.create(server.url("")), new Secret("not/a-real key"), "snapshots", "cam box", pinger);
    }

    @AfterEach
    void close() {
        pinger.close();
        server.close();
    }

    @Test
    void a_state_has_its_host_message_and_metrics() throws Exception {
        cronitor.tell(State.FAIL, "detect-1 died & more", Map.of("count", 7, "error_count", 1));

        PingServer.Heard heard = server.next();

        assertThat(heard.method()).isEqualTo("GET");
        assertThat(heard.uri())
                .isEqualTo("/p/not%2Fa-real%20key/snapshots?state=fail&host=cam%20box"
                        + "&message=detect-1%20died%20%26%20more&metric=count:7&metric=error_count:1");
    }

    @Test
    void a_runs_start_and_end_are_one_series_and_the_end_has_how_long_it_took() throws Exception {
        cronitor.start().finished("12 files");

        String start = server.next().uri();
        String end = server.next().uri();

        assertThat(start).matches(".*\\?state=run&host=cam%20box&series=[0-9a-f-]{36}");
        String series = start.substring(start.indexOf("&series="));
        assertThat(end)
                .matches(".*\\?state=complete&host=cam%20box&message=12%20files&metric=duration:[0-9.]+&series=.*");
        assertThat(end).endsWith(series);
    }

    @Test
    void a_run_that_failed_says_why() throws Exception {
        cronitor.start().failed("no right");

        server.next();

        assertThat(server.next().uri()).contains("state=fail").contains("message=no%20right");
    }

    @Test
    void a_long_message_is_cut_between_two_characters() throws Exception {
        cronitor.tell(State.OK, "😀".repeat(3000), Map.of());

        assertThat(server.next().uri()).endsWith("&message=" + "%F0%9F%98%80".repeat(500));
    }

    @Test
    void the_last_one_is_sent_before_the_call_returns() {
        cronitor.tellNow(State.FAIL, "gone", Map.of(), Duration.ofSeconds(20));

        assertThat(server.heardSoFar()).isEqualTo(1);
    }
}
