package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static snapshots.detect.FilterSite.DRIVEWAY;
import static snapshots.detect.FilterSite.FRONT_DOOR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import snapshots.HandClock;
import snapshots.device.BadSettingException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;

/** Rules that are changed while the service runs. */
@ExtendWith(OutputCaptureExtension.class)
class RulesInForceTest {

    private static final Detection PERSON = new Detection("person", 0.7, new Box(0.45, 0.6, 0.55, 0.8));
    private static final Rules STREET = zone("street", "0,0.5 1,0.5 1,1 0,1");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T12:00:00Z"));
    private Path path;
    private RulesInForce rules;

    @BeforeEach
    void start() {
        path = folder.resolve("cameras.yml");
        rules = rules("", Map.of());
    }

    private RulesInForce rules(String yaml, Map<String, String> variables) {
        return FilterSite.inForce(yaml, variables, new RulesFile(path), clock);
    }

    private static Rules zone(String name, String corners) {
        return Rules.NONE.with(Map.of(), Map.of(name, corners), Map.of());
    }

    private static Rules threshold(String label, double score) {
        return Rules.NONE.with(Map.of(label, score), Map.of(), Map.of());
    }

    private RulesOfCamera save(Rules own) {
        return rules.save(FRONT_DOOR, own, rules.find(FRONT_DOOR).version());
    }

    private String removes(String camera) {
        return rules.of(camera).removes(PERSON, 0.5);
    }

    @Test
    void what_is_saved_holds_at_once_for_its_camera_alone_and_after_the_next_start() {
        assertThat(removes(FRONT_DOOR)).isEmpty();

        RulesOfCamera saved = save(STREET);

        assertThat(saved.own()).isEqualTo(STREET);
        assertThat(removes(FRONT_DOOR)).isEqualTo("ignore_zone:street");
        assertThat(removes(DRIVEWAY)).isEmpty();
        start();
        assertThat(removes(FRONT_DOOR)).isEqualTo("ignore_zone:street");
        assertThat(rules.find(FRONT_DOOR)).isEqualTo(saved);
    }

    @Test
    void the_file_can_be_read_by_a_person_and_the_one_before_is_kept() throws Exception {
        save(STREET);
        String first = Files.readString(path);
        save(threshold("person", 0.6));

        assertThat(first).contains("'[Front Door Camera]':", "'[street]': 0,0.5 1,0.5 1,1 0,1");
        assertThat(Files.readString(path)).contains("'[person]': 0.6").doesNotContain("street");
        assertThat(folder.resolve("cameras.yml.bak")).hasContent(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r-----");
        assertThat(names()).containsExactlyInAnyOrder("cameras.yml", "cameras.yml.bak");
    }

    @Test
    void a_camera_without_saved_rules_leaves_the_file() throws Exception {
        save(STREET);
        save(Rules.NONE);

        assertThat(Files.readString(path)).doesNotContain("Front Door");
        start();
        assertThat(rules.saved()).isEmpty();
    }

    @Test
    void a_person_may_write_it_with_the_keys_of_the_configuration() throws Exception {
        Files.writeString(path, """
                snapshots:
                  detect:
                    cameras:
                      Front Door:
                        labels: [person, dog]
                        thresholds:
                          person: 0.6
                          rekognition: {person: 0.9}
                        min-size: 0.001
                        ignore-zones: {street: "0,0 1,0 1,0.3"}
                        static-window: 1h
                """);
        start();

        assertThat(rules.find(FRONT_DOOR).own())
                .isEqualTo(new Rules(
                        List.of("person", "dog"),
                        Map.of("person", 0.6, "rekognition.person", 0.9),
                        0.001,
                        null,
                        Map.of("street", "0,0 1,0 1,0.3"),
                        Map.of(),
                        null,
                        null,
                        Duration.ofHours(1)));
    }

    @Test
    void what_is_configured_for_the_camera_wins_and_says_where_and_what_is_for_all_does_not(CapturedOutput output) {
        save(threshold("person", 0.9));
        rules = rules(
                "filters.thresholds.person: 0.3", Map.of("SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_THRESHOLDS_DOG", "0.6"));
        assertThat(removes(FRONT_DOOR)).isEmpty(); // the caller's threshold
        assertThat(rules.find(FRONT_DOOR).effective().thresholds())
                .containsEntry(".person", 0.9)
                .containsEntry(".dog", 0.6);

        rules = rules("", Map.of("SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_THRESHOLDS_PERSON", "0.4"));

        assertThat(rules.find(FRONT_DOOR).effective().thresholds()).containsEntry(".person", 0.4);
        assertThat(rules.find(FRONT_DOOR).fixed())
                .containsExactly(Map.entry(
                        "thresholds.person",
                        "environment variable SNAPSHOTS_DETECT_CAMERAS_FRONTDOOR_THRESHOLDS_PERSON"));
        assertThat(output).contains("A saved rule has no effect", "rule=\"thresholds.person\"");
    }

    @Test
    void what_is_configured_for_a_camera_cannot_be_saved_over() {
        rules = rules("cameras:\n  Front Door:\n    ignore-zones: {street: \"0,0 1,0 1,0.3\"}", Map.of());

        assertThatThrownBy(() -> save(STREET))
                .isInstanceOf(BadRuleException.class)
                .hasMessageStartingWith("is set by ")
                .hasMessageContaining("which wins; leave it out here");
        assertThat(path).doesNotExist();
        assertThat(save(zone("lawn", "0,0 1,0 1,1")).effective().ignoreZones()).containsOnlyKeys("street", "lawn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cameras: [ | is no YAML",
                "filters: {labels: all} | snapshots.detect.filters.labels is no setting of this file",
                "cameras: {garden: {labels: all}} | cameras.garden: there is no such camera; right are",
                "cameras: {frontdoor: {lables: all}} | is no setting; right is for example",
                "cameras: {frontdoor: {min-size: big}} | snapshots.detect.cameras.frontdoor.min-size cannot be",
                "cameras: {frontdoor: {thresholds: {person: 45}}} | frontdoor.thresholds.person must be 0.25 to 0.99",
                "cameras: {frontdoor: {min-size: 0.5, max-size: 0.1}} | is above",
                "cameras: {frontdoor: {ignore-zones: {street: '0,0 1,1'}}} | the zone has 2 different points",
                "cameras: {frontdoor: {labels: all}, Front Door Camera: {labels: all}} | both mean the camera",
            })
    void a_bad_file_stops_the_start_with_its_name_the_key_and_a_right_value(String below, String said)
            throws Exception {
        Files.writeString(path, "snapshots:\n  detect:\n    " + below + "\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(said);
    }

    @Test
    void an_edit_is_noticed_within_a_second_and_a_broken_one_changes_nothing(CapturedOutput output) throws Exception {
        save(STREET);
        String good = Files.readString(path);
        Files.writeString(path, good.replace("street", "road"));
        assertThat(removes(FRONT_DOOR)).isEqualTo("ignore_zone:street");
        clock.advance(Duration.ofSeconds(1));
        assertThat(removes(FRONT_DOOR)).isEqualTo("ignore_zone:road");

        Files.writeString(path, good.replace("street", "road").replace("1,0.5", "oops"));
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(removes(FRONT_DOOR)).isEqualTo("ignore_zone:road");
        }

        assertThat(output).containsOnlyOnce("Edited rules cannot be understood, and stay as they were");
        assertThatThrownBy(() -> save(Rules.NONE))
                .isInstanceOf(RulesNotSavedException.class)
                .hasMessageContaining("somebody is editing the file");
        Files.writeString(path, good);
        clock.advance(Duration.ofSeconds(1));
        assertThat(removes(FRONT_DOOR)).isEqualTo("ignore_zone:street");
    }

    @Test
    void who_saves_over_what_he_has_not_seen_is_told_what_is_there_now() {
        String seen = rules.find(FRONT_DOOR).version();
        String other = rules.find(DRIVEWAY).version();
        save(STREET);

        StaleRulesException stale = catchThrowableOfType(
                StaleRulesException.class, () -> rules.save(FRONT_DOOR, threshold("person", 0.9), seen));

        assertThat(stale.now().own()).isEqualTo(STREET);
        assertThat(rules.find(FRONT_DOOR).own()).isEqualTo(STREET);
        assertThat(rules.save(DRIVEWAY, threshold("person", 0.9), other).own())
                .as("another camera's rules are not touched")
                .isEqualTo(threshold("person", 0.9));
        assertThat(rules.save(FRONT_DOOR, Rules.NONE, stale.now().version()).own())
                .isEqualTo(Rules.NONE);
    }

    @Test
    void a_persons_edit_in_between_is_noticed_too() throws Exception {
        save(STREET);
        String seen = rules.find(FRONT_DOOR).version();
        Files.writeString(path, Files.readString(path).replace("street", "road"));

        assertThatThrownBy(() -> rules.save(FRONT_DOOR, Rules.NONE, seen)).isInstanceOf(StaleRulesException.class);
    }

    @Test
    void of_many_who_save_at_once_one_wins_and_the_others_know() throws Exception {
        String seen = rules.find(FRONT_DOOR).version();
        List<Callable<Boolean>> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Rules own = zone("zone " + i, "0,0 1,0 1,1");
            people.add(() -> {
                try {
                    rules.save(FRONT_DOOR, own, seen);
                    return true;
                } catch (StaleRulesException e) {
                    return false;
                }
            });
        }
        int saved = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> won : threads.invokeAll(people)) {
                saved += won.get() ? 1 : 0;
            }
        }

        assertThat(saved).isOne();
        assertThat(rules.find(FRONT_DOOR).own().ignoreZones()).hasSize(1);
    }

    @Test
    void on_a_full_disk_the_old_file_and_the_old_rules_stay() throws Exception {
        save(STREET);
        byte[] before = Files.readAllBytes(path);
        rules = FilterSite.inForce("", Map.of(), new RulesFile(path, RulesInForceTest::full), clock);

        assertThatThrownBy(() -> save(Rules.NONE))
                .isInstanceOf(RulesNotSavedException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("the rules are as they were");
        assertThat(removes(FRONT_DOOR)).isEqualTo("ignore_zone:street");
        assertThat(path).hasBinaryContent(before);
        assertThat(names()).containsExactly("cameras.yml");
    }

    /** Half of it fits. */
    private static void full(Path place, byte[] bytes) throws IOException {
        Files.write(place, Arrays.copyOf(bytes, bytes.length / 2));
        throw new IOException("No space left on device");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "street | '' | where a point x,y should be",
                "street | 0,0 1,1 | has 2 different points and needs 3 or more",
                "street | 0,0 0,0 1,1 0,0 | has 2 different points",
                "street | 0,0 1,0 1,1.01 | outside of the picture",
                "street | 0,0 1,0 -0.1,1 | outside of the picture",
                "street | 0,0 1,0 NaN,1 | outside of the picture",
                "street | 0,0 1,0 a,1 | where a point x,y should be",
                "street | 0,0 1,0 1 | where a point x,y should be",
                "street | 0,0 1,1 1,0 0,1 | edges that cross or touch",
                "street | 0,0 1,0 0.5,0 | edges that cross or touch",
                "a.b | 0,0 1,0 1,1 | must be called by",
                "'' | 0,0 1,0 1,1 | must be called by",
                "'a]b' | 0,0 1,0 1,1 | must be called by",
            })
    void a_zone_that_is_none_is_not_saved(String name, String corners, String said) {
        BadRuleException bad = catchThrowableOfType(BadRuleException.class, () -> save(zone(name, corners)));

        assertThat(bad).hasMessageContaining(said);
        assertThat(bad.rule()).isEqualTo("ignoreZones");
        assertThat(bad.item()).isEqualTo(name);
        assertThat(path).doesNotExist();
    }

    @Test
    void values_out_of_range_and_too_many_are_not_saved() {
        assertThatThrownBy(() -> save(threshold("person", 0.1)))
                .isInstanceOf(BadRuleException.class)
                .hasMessage("must be 0.25 to 0.99, for example 0.6")
                .extracting(e -> ((BadRuleException) e).name())
                .isEqualTo("thresholds.person");
        assertThatThrownBy(() -> save(threshold("per]son", 0.5))).hasMessageContaining("letters, digits and spaces");
        assertThatThrownBy(() -> save(new Rules(null, Map.of(), 0.5, 0.1, Map.of(), Map.of(), null, null, null)))
                .hasMessageContaining("must not be above maxSize");
        Map<String, String> many =
                IntStream.range(0, 51).boxed().collect(Collectors.toMap(i -> "z" + i, i -> "0,0 1,0 1,1"));
        assertThatThrownBy(() -> save(Rules.NONE.with(Map.of(), many, Map.of())))
                .hasMessage("may be 50 at most, and are 51");
        assertThatThrownBy(() -> save(zone("long", "0,0 ".repeat(5000)))).hasMessageContaining("too many corners");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
