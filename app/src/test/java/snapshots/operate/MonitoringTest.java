package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.StaticApplicationContext;
import pylib.credentials.Secret;
import pylib.heartbeat.JobWatch;
import pylib.heartbeat.PingServer;
import pylib.lifecycle.LastWords;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.device.BadSettingException;
import snapshots.operate.MonitorSettings.AtCronitor;
import snapshots.operate.MonitorSettings.AtHealthchecks;
import snapshots.operate.MonitorSettings.Job;

/** Who outside is told what, and that nobody inside waits for it. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class MonitoringTest {

    private static final String CHECK = "/not-a-real-uuid";
    private static final Secret NONE = new Secret("");

    private final ThreadNanny nanny = new ThreadNanny(death -> {});
    private final Shutdown shutdown = new Shutdown();
    private final LastWords lastWords = new LastWords();
    private final List<String> ailments = new CopyOnWriteArrayList<>();
    private final PipelineVerdict verdict = new PipelineVerdict(
            List.of(HealthCondition.of("first", () -> ailment(0)), HealthCondition.of("second", () -> ailment(1))));

    private Optional<String> ailment(int index) {
        return index < ailments.size() ? Optional.of(ailments.get(index)) : Optional.empty();
    }

    @AfterEach
    void stop() {
        shutdown.request();
    }

    @Test
    void a_pipeline_that_works_is_a_success_again_and_again() throws Exception {
        try (var server = PingServer.answering(200);
                var monitors = healthchecks(server)) {
            monitoring(monitors, Duration.ZERO).begin();

            assertThat(server.next().uri()).isEqualTo(CHECK);
            assertThat(server.next().uri()).isEqualTo(CHECK);
        }
    }

    @Test
    void all_reasons_why_it_does_not_are_told_one_on_each_line() throws Exception {
        ailments.addAll(List.of("gone", "full"));
        try (var server = PingServer.answering(200);
                var monitors = healthchecks(server)) {
            monitoring(monitors, Duration.ZERO).begin();

            PingServer.Heard heard = server.next();

            assertThat(heard.uri()).isEqualTo(CHECK + "/fail");
            assertThat(heard.text()).isEqualTo("first: gone\nsecond: full");
        }
    }

    @Test
    void what_is_mended_within_the_patience_is_not_told() throws Exception {
        ailments.add("gone for a moment");
        try (var server = PingServer.answering(200);
                var monitors = healthchecks(server)) {
            monitoring(monitors, Duration.ofMinutes(5)).begin();
            ailments.clear();

            assertThat(server.next().uri()).isEqualTo(CHECK);
        }
    }

    @Test
    void a_condition_that_cannot_be_told_does_not_hold() {
        var broken = new PipelineVerdict(List.of(HealthCondition.of("disk", () -> {
            throw new IllegalStateException("with a secret");
        })));

        assertThat(broken.ailments()).containsExactly("disk: cannot be told (IllegalStateException)");
    }

    @Test
    void a_stop_on_request_is_noted_and_nothing_is_told_after_it() throws Exception {
        try (var server = PingServer.answering(200);
                var monitors = healthchecks(server)) {
            Monitoring monitoring = monitoring(monitors, Duration.ZERO);
            monitoring.stop();
            ailments.add("everything stops");
            monitoring.begin();

            PingServer.Heard heard = server.next();

            assertThat(heard.uri()).isEqualTo(CHECK + "/log");
            assertThat(heard.text()).isEqualTo("stopping on request");
            monitors.pipeline().forEach(monitor -> monitor.report(List.of("the next thing the server hears")));
            assertThat(server.next().text()).isEqualTo("the next thing the server hears");
        }
    }

    @Test
    void an_end_that_nobody_asked_for_is_a_failure_with_the_reason_at_both() throws Exception {
        try (var hc = PingServer.answering(200);
                var cronitor = PingServer.answering(200);
                var monitors =
                        monitors(new AtHealthchecks(new Secret(hc.url(CHECK)), NONE), atCronitor(cronitor), Map.of())) {
            Monitoring monitoring = monitoring(monitors, Duration.ZERO);

            lastWords.say("the thread publish died", Duration.ofSeconds(20));

            assertThat(hc.heardSoFar()).isEqualTo(1);
            assertThat(hc.next().text()).isEqualTo("the thread publish died");
            assertThat(cronitor.next().uri()).contains("state=fail", "message=the%20thread%20publish%20died");
            monitoring.stop();
            monitors.pipeline().forEach(monitor -> monitor.report(List.of("marker")));
            assertThat(hc.next().text()).as("no word of a stop on request").isEqualTo("marker");
        }
    }

    @Test
    void cronitor_is_told_how_many_threads_live_and_which_has_died() throws Exception {
        try (var cronitor = PingServer.answering(200);
                var monitors = monitors(new AtHealthchecks(NONE, NONE), atCronitor(cronitor), Map.of())) {
            nanny.start("living", () -> shutdown.await(Duration.ofMinutes(5)));
            monitors.pipeline().forEach(monitor -> monitor.report(List.of()));
            assertThat(cronitor.next().uri())
                    .isEqualTo("/p/not-a-real-key/snapshots?state=complete&host=cam-box"
                            + "&metric=count:1&metric=error_count:0");

            nanny.start("detect-1", () -> {
                        throw new IllegalStateException("pretended");
                    })
                    .join();
            monitors.pipeline().forEach(monitor -> monitor.report(List.of("threads: died: detect-1")));
            assertThat(cronitor.next().uri())
                    .contains("state=fail", "message=threads%3A%20died%3A%20detect-1", "count:1", "error_count:1");
        }
    }

    @Test
    void trouble_is_said_once_and_its_end_once_and_neither_shows_the_address(CapturedOutput output) throws Exception {
        try (var server = PingServer.answering(404, 410, 404, 200, 200);
                var monitors = healthchecks(server)) {
            for (int i = 0; i < 5; i++) {
                monitors.pipeline().forEach(monitor -> monitor.report(List.of()));
                server.next();
            }
            await().until(() -> output.getAll().contains("told again"));
        }
        assertThat(output.getAll())
                .containsOnlyOnce("A monitor is not told")
                .containsOnlyOnce("told again")
                .contains("127.0.0.1 does not know this check (404); was it deleted?")
                .doesNotContain(CHECK);
    }

    @Test
    void a_redirect_is_named_as_a_wrong_url_without_the_address(CapturedOutput output) throws Exception {
        try (var server = new PingServer((exchange, request) -> {
                    exchange.getResponseHeaders().set("Location", "https://elsewhere.example" + CHECK);
                    PingServer.answer(exchange, 301, "");
                });
                var monitors = healthchecks(server)) {
            monitors.pipeline().forEach(monitor -> monitor.report(List.of()));
            await().until(() -> output.getAll().contains("A monitor is not told"));
        }
        assertThat(output.getAll())
                .contains("redirects (301) to https://elsewhere.example, which a ping URL does not")
                .doesNotContain(CHECK);
    }

    @Test
    void a_uuid_that_is_not_known_is_trouble_although_the_answer_is_200(CapturedOutput output) throws Exception {
        try (var server = new PingServer((exchange, request) -> PingServer.answer(exchange, 200, "OK (not found)"));
                var monitors = healthchecks(server)) {
            monitors.pipeline().forEach(monitor -> monitor.report(List.of()));

            await().until(() -> output.getAll().contains("does not know this check; was it deleted?"));
        }
        assertThat(output.getAll()).doesNotContain(CHECK);
    }

    @Test
    void a_server_that_never_answers_keeps_nobody_waiting(CapturedOutput output) throws Exception {
        try (var server = PingServer.hanging();
                var monitors = healthchecks(server)) {
            Monitoring monitoring = monitoring(monitors, Duration.ZERO);
            long start = System.nanoTime();
            monitoring.begin();
            server.next();
            JobWatch.Run run = monitors.jobs().started("archive");
            run.finished("12 files");
            lastWords.say("gone", Duration.ofMillis(200));
            monitoring.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            await().until(() -> output.getAll().contains("127.0.0.1 did not answer within 200 ms"));
        }
    }

    @Test
    void jobs_have_checks_of_their_own_by_rule_or_by_name() throws Exception {
        try (var server = PingServer.answering(200);
                var cronitor = PingServer.answering(200);
                var monitors = monitors(
                        new AtHealthchecks(NONE, new Secret(server.url("/ping-key/snapshots-{job}?create=1"))),
                        new AtCronitor(
                                new Secret("not-a-real-key"), "", "snapshots-{job}", URI.create(cronitor.url(""))),
                        Map.of("backup", new Job(new Secret(server.url("/own-uuid")), "own-key")))) {
            assertThat(monitors.pipeline()).isEmpty();

            monitors.jobs().started("archive").finished("12 files");
            assertThat(server.next().uri()).startsWith("/ping-key/snapshots-archive/start?create=1&rid=");
            assertThat(server.next().uri()).startsWith("/ping-key/snapshots-archive?create=1&rid=");
            assertThat(cronitor.next().uri()).startsWith("/p/not-a-real-key/snapshots-archive?state=run");
            assertThat(cronitor.next().uri()).contains("state=complete", "message=12%20files");

            monitors.jobs().started("backup").failed("no space");
            assertThat(server.next().uri()).startsWith("/own-uuid/start?rid=");
            assertThat(server.next().text()).isEqualTo("no space");
            assertThat(cronitor.next().uri()).startsWith("/p/not-a-real-key/own-key?state=run");
            assertThat(cronitor.next().uri()).contains("state=fail");
        }
    }

    @Test
    void without_settings_nobody_is_told_and_jobs_run_all_the_same() {
        try (var monitors = monitors(new AtHealthchecks(NONE, NONE), noCronitor(), Map.of())) {
            monitors.jobs().started("archive").finished("12 files");

            assertThat(monitors.pipeline()).isEmpty();
        }
    }

    @Test
    void a_monitor_key_without_an_api_key_is_said(CapturedOutput output) {
        var cronitor = new AtCronitor(NONE, "snapshots", "", URI.create("https://cronitor.link"));
        try (var monitors = monitors(new AtHealthchecks(NONE, NONE), cronitor, Map.of())) {
            assertThat(monitors.pipeline()).isEmpty();
        }
        assertThat(output.getAll()).contains("CRONITOR_API_KEY is not");
    }

    @Test
    void an_address_that_is_none_stops_the_start_without_being_shown() {
        for (AtHealthchecks bad : List.of(
                new AtHealthchecks(new Secret("hidden/thing"), NONE),
                new AtHealthchecks(NONE, new Secret("hidden/{job}")))) {
            assertThatThrownBy(() -> monitors(bad, noCronitor(), Map.of()))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("PING_URL: must be a check's ping URL, for example https://hc-ping.com/")
                    .hasMessageNotContaining("hidden");
        }
        assertThatThrownBy(() -> monitors(
                        new AtHealthchecks(NONE, NONE), noCronitor(), Map.of("backup", new Job(new Secret("x"), ""))))
                .hasMessageContaining("snapshots.monitor.jobs.backup.url");
    }

    private Monitoring monitoring(Monitors monitors, Duration patience) {
        return new Monitoring(
                verdict,
                monitors,
                settings(monitorsOff(), patience),
                shutdown,
                lastWords,
                new StaticApplicationContext());
    }

    private Monitors healthchecks(PingServer server) {
        return monitors(new AtHealthchecks(new Secret(server.url(CHECK)), NONE), noCronitor(), Map.of());
    }

    private Monitors monitors(AtHealthchecks healthchecks, AtCronitor cronitor, Map<String, Job> jobs) {
        return new Monitors(
                new MonitorSettings(
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        Duration.ofDays(1),
                        Duration.ofSeconds(20),
                        1,
                        "cam-box",
                        healthchecks,
                        cronitor,
                        jobs),
                nanny);
    }

    private static MonitorSettings settings(AtHealthchecks healthchecks, Duration patience) {
        return new MonitorSettings(
                Duration.ofMillis(10),
                patience,
                Duration.ofDays(1),
                Duration.ofSeconds(20),
                1,
                "cam-box",
                healthchecks,
                noCronitor(),
                Map.of());
    }

    private static AtHealthchecks monitorsOff() {
        return new AtHealthchecks(NONE, NONE);
    }

    private static AtCronitor noCronitor() {
        return new AtCronitor(NONE, "", "", URI.create("https://cronitor.link"));
    }

    private static AtCronitor atCronitor(PingServer server) {
        return new AtCronitor(new Secret("not-a-real-key"), "snapshots", "", URI.create(server.url("")));
    }
}
