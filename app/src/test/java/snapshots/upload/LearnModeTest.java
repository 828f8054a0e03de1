package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.upload.ReceptionSite.NOW;
import static snapshots.upload.ReceptionSite.picture;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.ftp.Clips;

/** What is pushed by cameras that nobody has configured, until somebody has. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class LearnModeTest {

    private static final Pattern SETTING = Pattern.compile("set and restart: (INPUT_.*)");

    @TempDir
    Path data;

    private final Map<String, String> settings = new HashMap<>(ReceptionSite.HOME);
    private ReceptionSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ReceptionSite(data, settings);
    }

    @AfterEach
    void close() {
        site.close();
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("snapshots.upload", null);
    }

    private void restart() throws Exception {
        site.close();
        site = new ReceptionSite(data, settings);
    }

    @Test
    void an_upload_of_an_unknown_camera_is_kept_and_goes_nowhere(CapturedOutput log) throws Exception {
        Receipt receipt = site.send("uploads/shed/a.jpg", picture("one"));

        assertThat(receipt.path()).hasBinaryContent(picture("one"));
        assertThat(site.row(receipt)).containsEntry("state", "UNADOPTED").containsEntry("camera", "uploads/shed");
        assertThat(site.handedOn).isEmpty();
        assertThat(site.catalogue.toDetect()).isEmpty();
        assertThat(log)
                .contains("An unknown camera pushes to \"uploads/shed\"; 1 kept, none announced."
                        + " To adopt it, set and restart: INPUT_3_TYPE=Camera INPUT_3_LOCATION=Shed");
    }

    @Test
    void it_is_said_once_and_again_at_the_next_start_with_what_came_since(CapturedOutput log) throws Exception {
        for (int i = 0; i < 3; i++) {
            site.send("uploads/shed/a.jpg", picture("picture " + i));
        }
        assertThat(lines(log)).hasSize(1);

        restart();

        assertThat(lines(log)).hasSize(2);
        assertThat(log).contains("; 3 kept, none announced");
    }

    @Test
    void the_way_of_naming_and_a_wrong_clock_are_told_by_the_last_upload(CapturedOutput log) throws Exception {
        site.send("uploads/shed/MDAlarm_" + localTime(NOW.minusSeconds(600)) + ".jpg", picture("one"));
        assertThat(lines(log).getFirst())
                .contains(
                        "naming its files like foscam",
                        "its clock 10 minutes behind (or in another time zone: add INPUT_n_TIME_ZONE)");
        site.send("uploads/shed/MDAlarm_" + localTime(NOW.plusSeconds(3601)) + ".jpg", picture("two"));
        site.send("uploads/good/MDAlarm_" + localTime(NOW) + ".jpg", picture("three"));

        restart();

        assertThat(lines(log))
                .anySatisfy(line -> assertThat(line).contains("uploads/shed").contains("60 minutes ahead"));
        assertThat(lines(log))
                .anySatisfy(line ->
                        assertThat(line).contains("uploads/good", "foscam").doesNotContain("its clock"));
    }

    private static String localTime(java.time.Instant time) {
        return LocalDateTime.ofInstant(time, ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/shed/a.jpg",
                "uploads/back-yard/snap/a.jpg",
                "uploads/FI9800P_00626E44C831/snap/MDAlarm_20261122-101500.jpg",
                "uploads/Ben's camera [1] $HOME/a.jpg",
                "uploads/Küche/a.jpg",
                "shed/a.jpg",
                "cams/shed/2026-11-22/a.jpg",
                "cams/front door/a.jpg",
                "uploads/a.jpg",
                "a.jpg",
                "FI9800P_00626E44C831/snap/MDAlarm_20261122-101500.jpg",
                "Shed_00_20261122101500.jpg",
                "2026/11/22/192.168.1.64_01_20261122101500123_MOTION_DETECTION.jpg"
            })
    void what_the_log_says_can_be_pasted_and_adopts_what_waited_and_what_comes(String path, CapturedOutput log)
            throws Exception {
        Receipt first = site.send(path, picture("first"));
        Receipt second = site.send(path, picture("second"));
        assertThat(site.row(first)).containsEntry("state", "UNADOPTED");
        settings.putAll(pasted(lines(log).getLast()));

        restart();

        Object camera = site.row(first).get("camera");
        assertThat(site.devices.uploaders())
                .extracting(uploader -> (Object) uploader.key())
                .contains(camera);
        assertThat(site.catalogue.toDetect())
                .extracting(work -> work.snapshot().number())
                .containsExactly(first.number(), second.number());
        assertThat(site.catalogue.toDetect())
                .allSatisfy(work -> assertThat(work.snapshot().camera()).isEqualTo(camera));
        assertThat(site.catalogue.unknownCameras.list()).isEmpty();

        Receipt third = site.send(path, picture("third"));
        assertThat(site.row(third)).containsEntry("state", "CAPTURED").containsEntry("camera", camera);
    }

    @Test
    void lines_for_several_cameras_can_be_pasted_together(CapturedOutput log) throws Exception {
        site.send("uploads/garage 2/a.jpg", picture("one"));
        site.send("uploads/attic/a.jpg", picture("two"));
        site.send("cams/attic/a.jpg", picture("three"));
        site.send("cams/garage/a.jpg", picture("four"));
        for (String line : lines(log)) {
            settings.putAll(pasted(line));
        }

        restart();

        assertThat(site.catalogue.rows())
                .extracting(row -> row.get("state"))
                .containsExactly("CAPTURED", "CAPTURED", "CAPTURED", "CAPTURED");
        assertThat(site.catalogue.rows()).extracting(row -> row.get("camera")).doesNotHaveDuplicates();
    }

    @Test
    void what_is_adopted_is_said_and_taken_up_once(CapturedOutput log) throws Exception {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("snapshots.upload", LogLevel.INFO);
        site.send("uploads/shed/a.jpg", picture("one"));
        site.send("uploads/shed/a.jpg", picture("two"));
        settings.putAll(pasted(lines(log).getLast()));

        restart();

        assertThat(log).contains("Uploads of \"uploads/shed\" belong to Shed now: 2");
        assertThat(site.catalogue.restarts.begin()).isEqualTo(2);
        restart();
        assertThat(log.getOut().split("belong to Shed now", -1)).hasSize(2);
    }

    @Test
    void the_zone_of_an_adopted_camera_holds_for_what_waited() throws Exception {
        Receipt receipt = site.send("uploads/shed/MDAlarm_20261122-051500.jpg", picture("one"));
        Receipt ahead = site.send("uploads/shed/MDAlarm_20261122-101500.jpg", picture("two"));
        Receipt nameless = site.send("uploads/shed/a.jpg", picture("three"));
        settings.putAll(
                Map.of("INPUT_3_TYPE", "Camera", "INPUT_3_LOCATION", "Shed", "INPUT_3_TIME_ZONE", "America/New_York"));

        restart();

        assertThat(site.row(receipt))
                .containsEntry(
                        "captured_at",
                        NOW.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).toEpochMilli())
                .containsEntry("time_doubt", null);
        assertThat(site.row(ahead))
                .containsEntry("captured_at", NOW.toEpochMilli())
                .containsEntry("time_doubt", "ahead");
        assertThat(site.row(nameless))
                .containsEntry("captured_at", NOW.toEpochMilli())
                .containsEntry("time_doubt", "no_time");
    }

    @Test
    void the_same_bytes_of_an_unknown_camera_wait_once() throws Exception {
        Receipt first = site.send("uploads/shed/a.jpg", picture("one"));
        Receipt again = site.send("uploads/shed/a.jpg", picture("one"));
        settings.putAll(Map.of("INPUT_3_TYPE", "Camera", "INPUT_3_LOCATION", "Shed"));

        restart();

        assertThat(site.catalogue.toDetect())
                .extracting(work -> work.snapshot().number())
                .containsExactly(first.number());
        assertThat(site.row(again)).containsEntry("state", "DUPLICATE");
        Receipt third = site.send("uploads/shed/a.jpg", picture("one"));
        assertThat(site.row(third)).as("it was adopted meanwhile").containsEntry("state", "DUPLICATE");
    }

    @Test
    void a_clip_of_an_unknown_camera_waits_too() throws Exception {
        Receipt clip = site.send("uploads/shed/a.mkv", Clips.matroska("film"));
        assertThat(site.row(clip)).containsEntry("state", "UNADOPTED");
        settings.putAll(Map.of("INPUT_3_TYPE", "Camera", "INPUT_3_LOCATION", "Shed"));

        restart();

        assertThat(site.catalogue.toDetect()).hasSize(1);
    }

    @Test
    void an_upload_that_was_renamed_while_it_waited_is_adopted_under_its_new_name() throws Exception {
        Receipt receipt = site.send("uploads/shed/a.tmp", picture("one"));
        site.reception.rename(receipt, "uploads/shed/a.jpg");
        settings.putAll(Map.of("INPUT_3_TYPE", "Camera", "INPUT_3_LOCATION", "Shed"));

        restart();

        assertThat(site.catalogue.toDetect())
                .singleElement()
                .satisfies(work -> assertThat(work.file().path()).hasBinaryContent(picture("one")));
    }

    @Test
    void a_wait_of_weeks_loses_nothing() throws Exception {
        site.send("uploads/shed/a.jpg", picture("one"));
        site.clock.advance(Duration.ofDays(40));
        site.send("uploads/shed/a.jpg", picture("one"));
        settings.putAll(Map.of("INPUT_3_TYPE", "Camera", "INPUT_3_LOCATION", "Shed"));

        restart();

        assertThat(site.catalogue.toDetect()).hasSize(2);
    }

    private static List<String> lines(CapturedOutput log) {
        return log.getOut()
                .lines()
                .filter(line -> line.contains("An unknown camera pushes"))
                .toList();
    }

    /** What a shell makes of it. */
    private static Map<String, String> pasted(String line) throws Exception {
        Matcher setting = SETTING.matcher(line);
        assertThat(setting.find()).as(line).isTrue();
        var shell = new ProcessBuilder("/bin/sh", "-c", "env -i " + setting.group(1) + " env")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String environment = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return Arrays.stream(environment.split("\n"))
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry[0].startsWith("INPUT_"))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }
}
