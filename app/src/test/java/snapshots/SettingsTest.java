package snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import snapshots.device.BadSettingException;
import snapshots.standin.EmbeddedBroker;

/** What a person with a wrong setting is told, by the service as it starts. */
class SettingsTest {

    @TempDir
    Path dataDir;

    @Test
    void a_bad_device_table_stops_the_start_with_the_setting_and_a_right_value() {
        assertThatThrownBy(() -> start(Map.of("INPUT_1_TYPE", "Camera")))
                .hasRootCauseInstanceOf(BadSettingException.class)
                .hasRootCauseMessage("INPUT_1_LOCATION is missing: an input needs a place, for example"
                        + " INPUT_1_LOCATION=Front Door");
    }

    @Test
    void a_number_out_of_range_stops_the_start_with_a_right_value() {
        assertThatThrownBy(() -> start(Map.of("snapshots.detect.threshold", "45")))
                .hasStackTraceContaining("must be 0.05 to 0.99, for example 0.45");
        assertThatThrownBy(() -> start(Map.of("snapshots.trigger.prefetch", "0")))
                .hasStackTraceContaining("must be 1 to 1000, for example 50");
        assertThatThrownBy(() -> start(Map.of("snapshots.detect.cost.max-per-day", "-1")))
                .hasStackTraceContaining("must be 0 (never) or more, for example 1000");
        assertThatThrownBy(() -> start(Map.of("snapshots.detect.cost.price-per-1000", "-0.5")))
                .hasStackTraceContaining("must be 0 or more, for example 1.00");
    }

    @Test
    void a_policy_that_asks_a_cloud_that_is_not_configured_stops_the_start() {
        assertThatThrownBy(() -> start(Map.of("snapshots.detect.policy", "both")))
                .hasRootCauseInstanceOf(BadSettingException.class)
                .hasStackTraceContaining("snapshots.detect.policy=both asks the cloud")
                .hasStackTraceContaining("for example AWS_DEFAULT_REGION=eu-west-1");
        assertThatThrownBy(() -> start(Map.of("snapshots.detect.unsure-from", "0.7")))
                .hasStackTraceContaining(
                        "snapshots.detect.unsure-from=0.7 is above the score at which being unsure ends");
    }

    @Test
    void a_bad_confidence_or_region_stops_the_start_with_a_right_one() {
        assertThatThrownBy(() -> start(Map.of("MINIMUM_HUMAN_CONFIDENCE", "120")))
                .hasRootCauseInstanceOf(BadSettingException.class)
                .hasRootCauseMessage("MINIMUM_HUMAN_CONFIDENCE is 120: it must be 0.05 to 1, or 5 to 100 per cent,"
                        + " for example 0.8 or 80");
        assertThatThrownBy(() -> start(Map.of("AWS_DEFAULT_REGION", "Ireland")))
                .hasStackTraceContaining("must be an AWS region, for example eu-west-1");
    }

    @Test
    void offering_to_look_at_pictures_without_a_key_stops_the_start() {
        assertThatThrownBy(() -> start(Map.of("snapshots.web.vision.enabled", "true")))
                .hasStackTraceContaining("SNAPSHOTS_WEB_VISION_APIKEY=a-long-key");
    }

    @Test
    void an_address_of_a_server_that_is_none_stops_the_start_with_a_right_one() {
        assertThatThrownBy(() -> start(Map.of("snapshots.detect.server.url", "192.168.1.20:32168")))
                .hasStackTraceContaining("for example http://192.168.1.20:32168");
    }

    @Test
    void a_filter_that_cannot_work_stops_the_start_with_its_whole_name_and_a_right_value() {
        assertThatThrownBy(() -> start(Map.of("snapshots.detect.cameras.frontdoor.thresholds.person", "45")))
                .hasStackTraceContaining("snapshots.detect.cameras[frontdoor].thresholds[person]")
                .hasStackTraceContaining("must be 0.25 to 0.99, for example 0.6");
        assertThatThrownBy(
                        () -> start(Map.of("snapshots.detect.cameras.frontdoor.ignore-zones.street", "0,0.5 0.4,0.5")))
                .hasRootCauseInstanceOf(BadSettingException.class)
                .hasRootCauseMessage(
                        "snapshots.detect.cameras.frontdoor.ignore-zones.street=0,0.5 0.4,0.5: the zone has"
                                + " 2 different points and needs 3 or more; for example"
                                + " snapshots.detect.cameras.frontdoor.ignore-zones.street=0,0.5 0.4,0.5 0.4,1 0,1");
        assertThatThrownBy(() -> start(Map.of("snapshots.detect.cameras.garden.labels", "person")))
                .hasRootCauseInstanceOf(BadSettingException.class)
                .hasRootCauseMessage("snapshots.detect.cameras.garden: there is no such camera; right are"
                        + " snapshots.detect.cameras.\"[Front Door Camera]\"");
    }

    @Test
    void where_the_log_and_what_is_measured_should_go_is_checked_at_the_start() {
        assertThatThrownBy(() -> start(Map.of("LOG_FORMAT", "xml")))
                .hasStackTraceContaining("must be text or json, for example LOG_FORMAT=json");
        assertThatThrownBy(() -> start(Map.of("SYSLOG_ADDRESS", "http://logs")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("for example udp://192.168.1.5:514");
        assertThatThrownBy(() -> start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")))
                .hasStackTraceContaining("for example OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318");
        assertThatThrownBy(() -> start(Map.of("SENTRY_DSN", "https://sentry.example.com/1")))
                .hasStackTraceContaining("for example SENTRY_DSN=https://public-key@sentry.example.com/1");
    }

    @Test
    void a_decoder_that_does_not_exist_stops_the_start_with_those_that_do() {
        assertThatThrownBy(() -> start(Map.of("snapshots.image.decoder", "libjpeg")))
                .hasStackTraceContaining("must be auto, turbojpeg or imageio, for example auto");
    }

    @Test
    void a_taken_port_stops_the_start_with_both_ways_out() {
        try (EmbeddedBroker other = new EmbeddedBroker(FreePort.any())) {
            assertThatThrownBy(() -> new EmbeddedBroker(other.port()))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("RABBITMQ_SERVER_ADDRESS=127.0.0.1:" + other.port())
                    .hasMessageContaining("EMBEDDED_BROKER_PORT=");
        }
    }

    @Test
    void a_model_file_that_cannot_be_used_stops_the_start_before_anything_runs() throws Exception {
        Path half = Files.write(dataDir.resolve("half.onnx"), new byte[] {8, 8, 58, 100});

        assertThatThrownBy(() ->
                        start(Map.of("OBJECT_DETECTION_ENABLED", "true", "OBJECT_DETECTION_MODEL", half.toString())))
                .hasRootCauseInstanceOf(BadSettingException.class)
                .hasStackTraceContaining(
                        "OBJECT_DETECTION_MODEL=" + half + ": cannot load its model: it is no ONNX model");
    }

    @Test
    void a_data_folder_that_cannot_be_written_stops_the_start() throws Exception {
        Path file = Files.createFile(dataDir.resolve("file")).resolve("below");

        assertThatThrownBy(() -> start(Map.of("DATA_DIR", file.toString())))
                .hasStackTraceContaining("DATA_DIR: cannot write in " + file);
    }

    @Test
    void a_start_that_fails_late_leaves_no_thread_that_keeps_the_process_alive() throws Exception {
        Set<Thread> before = livingThreads();
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> start(Map.of(
                            "FTP_PORT", Integer.toString(taken.getLocalPort()),
                            "FTP_USER", "all",
                            "FTP_PASS", "not-a-real-password")))
                    .hasStackTraceContaining("FTP_PORT");
        }

        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Set<Thread> left = livingThreads();
            left.removeAll(before);
            assertThat(left).isEmpty();
        });
    }

    private static Set<Thread> livingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "RABBITMQ_SERVER_ADDRESS", "127.0.0.1:1",
                "DATA_DIR", dataDir.toString(),
                "OUTPUT_1_TYPE", "Camera",
                "OUTPUT_1_LOCATION", "Front Door",
                "OBJECT_DETECTION_ENABLED", "false",
                "spring.main.register-shutdown-hook", "false"));
        all.putAll(settings);
        String[] arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        try (var context = new SpringApplicationBuilder(SnapshotProcessor.class)
                .web(WebApplicationType.NONE)
                .run(arguments)) {
            assertThat(context.isRunning()).as("the service must not start").isFalse();
        }
    }
}
