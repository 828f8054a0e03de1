package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pylib.flags.Flags;
import snapshots.snapshot.Detection;
import snapshots.snapshot.FailureKind;
import snapshots.snapshot.Finding;

/** Who is asked under which policy, and whose word counts. */
class LookerTest {

    private static final double NOTHING = -1;

    private final ScriptedDetector local = new ScriptedDetector("near", 0.5);
    private final ScriptedDetector cloud = new ScriptedDetector("far", 0.8);
    private String firstAsked = "";
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /**
     * The columns: what the local detector scores a person with ("-" none, "down" when it fails), the same of the cloud ("cap":
     * its cap is reached), who is asked, whose person counts ("-": nobody's, "unseen": no answer at all).
     */
    @ParameterizedTest
    @CsvSource({
        // policy,          local, cloud, asked,     counts
        "local,             0.6,   0.9,   near,      near",
        "local,             0.4,   0.9,   near,      -",
        "local,             -,     0.9,   near,      -",
        "local,             down,  0.9,   near,      unseen",
        "cloud,             0.6,   0.9,   far,       far",
        "cloud,             0.6,   0.7,   far,       -",
        "cloud,             0.6,   -,     far,       -",
        "cloud,             0.6,   down,  far,       unseen",
        "cloud,             0.6,   cap,   far+near,  near",
        "cloud,             down,  cap,   far+near,  unseen",
        "cloud-else-local,  0.6,   0.9,   far,       far",
        "cloud-else-local,  0.6,   -,     far,       -",
        "cloud-else-local,  0.6,   down,  far+near,  near",
        "cloud-else-local,  0.6,   cap,   far+near,  near",
        "cloud-else-local,  down,  down,  far+near,  unseen",
        "local-then-cloud,  0.6,   0.9,   near+far,  far",
        "local-then-cloud,  0.6,   -,     near+far,  -",
        "local-then-cloud,  0.4,   0.9,   near+far,  far",
        "local-then-cloud,  0.4,   0.7,   near+far,  -",
        "local-then-cloud,  0.29,  0.9,   near,      -",
        "local-then-cloud,  -,     0.9,   near,      -",
        "local-then-cloud,  0.6,   down,  near+far,  near",
        "local-then-cloud,  0.6,   cap,   near+far,  near",
        "local-then-cloud,  0.4,   down,  near+far,  -",
        "local-then-cloud,  down,  0.9,   near+far,  far",
        "local-then-cloud,  down,  down,  near+far,  unseen",
        "both,              0.6,   -,     near+far,  near",
        "both,              -,     0.9,   near+far,  far",
        "both,              0.6,   0.9,   near+far,  far",
        "both,              0.4,   0.7,   near+far,  -",
        "both,              down,  0.9,   near+far,  far",
        "both,              0.6,   cap,   near+far,  near",
        "both,              down,  down,  near+far,  unseen",
        "off,               0.6,   0.9,   nobody,    unseen"
    })
    void a_policy_says_who_is_asked_and_whose_word_counts(
            String policy, String localState, String cloudState, String asked, String counts) {
        script(local, localState);
        script(cloud, cloudState);

        Look look = look(policy, Map.of());

        assertThat(askedOnes()).isEqualTo(asked);
        assertThat(look.looked()).isEqualTo(!counts.equals("unseen"));
        assertThat(look.findings().stream().filter(Finding::counts).map(Finding::detector))
                .isEqualTo(Set.of("unseen", "-").contains(counts) ? List.of() : List.of(counts));
        assertThat(look.attempts()).hasSize(local.asked() + cloud.asked());
    }

    private static void script(ScriptedDetector detector, String state) {
        switch (state) {
            case "down" -> detector.fails(FailureKind.RETRY, "does not answer");
            case "cap" -> detector.hasReachedItsCap();
            case "-" -> detector.seesPerson(NOTHING);
            default -> detector.seesPerson(Double.parseDouble(state));
        }
    }

    private String askedOnes() {
        if (local.asked() + cloud.asked() == 0) {
            return "nobody";
        }
        if (local.asked() == 0 || cloud.asked() == 0) {
            return local.asked() > 0 ? "near" : "far";
        }
        return firstAsked.equals("near") ? "near+far" : "far+near";
    }

    @Test
    void what_does_not_count_is_kept_with_the_reason() {
        local.seesPerson(0.6);
        cloud.sees(new Detection("car", 0.9, new Detection.Box(0.5, 0.5, 0.9, 0.9)));

        assertThat(look("local-then-cloud", Map.of()).findings())
                .extracting(Finding::detector, finding -> finding.detection().label(), Finding::removedBy)
                .containsExactly(tuple("far", "car", ""), tuple("near", "person", "overruled"));
    }

    @Test
    void two_detectors_count_two_things_in_two_places() {
        local.seesPerson(0.6);
        cloud.sees(new Detection("person", 0.9, new Detection.Box(0.7, 0.1, 0.8, 0.4)));

        assertThat(look("both", Map.of()).seen()).hasSize(2);
    }

    @Test
    void a_thing_without_a_place_is_the_one_whose_place_the_other_detector_knows() {
        local.seesPerson(0.6);
        cloud.sees(new Detection("person", 0.9, new Detection.Box(0, 0, 1, 1)));

        assertThat(look("both", Map.of()).findings())
                .filteredOn(Finding::counts)
                .singleElement()
                .satisfies(finding -> assertThat(finding.detector()).isEqualTo("near"));
    }

    @Test
    void every_detectors_failure_is_told() {
        local.fails(FailureKind.RETRY, "took longer than 5 ms");
        cloud.fails(FailureKind.FATAL, "may not be asked");

        assertThat(look("cloud-else-local", Map.of()).trouble())
                .isEqualTo("far may not be asked; near took longer than 5 ms");
    }

    @Test
    void a_local_detector_that_may_not_be_asked_does_not_stand_in_at_the_cap() {
        local.seesPerson(0.6);
        cloud.hasReachedItsCap();

        Look look = look("cloud", Map.of("local-object-detection", false));

        assertThat(look.looked()).isFalse();
        assertThat(look.outcome()).isEqualTo("cap_reached");
        assertThat(local.asked()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // configured,      all,   local, cloud, in force
        "cloud-else-local,  ,      ,      ,      cloud-else-local",
        "cloud-else-local,  true,  true,  true,  cloud-else-local",
        "cloud-else-local,  false, true,  true,  off",
        "cloud-else-local,  ,      false, ,      cloud",
        "cloud-else-local,  ,      ,      false, local",
        "cloud-else-local,  ,      false, false, off",
        "local-then-cloud,  ,      ,      false, local",
        "both,              ,      false, ,      cloud",
        "cloud,             ,      false, ,      cloud",
        "cloud,             ,      ,      false, off",
        "local,             ,      ,      true,  local",
        "local,             ,      false, true,  off"
    })
    void flags_take_sides_away_from_the_policy(
            String configured, Boolean all, Boolean near, Boolean far, String expected) {
        Map<String, Boolean> flags = new HashMap<>();
        flags.put("object-detection", all);
        flags.put("local-object-detection", near);
        flags.put("cloud-object-detection", far);
        flags.values().removeIf(Objects::isNull);

        assertThat(policy(configured, true, flags).current().word()).isEqualTo(expected);
    }

    @Test
    void a_flag_has_the_last_word_on_whether_pictures_are_looked_at() {
        assertThat(policy("local", false, Map.of()).current()).isEqualTo(DetectionPolicy.OFF);
        assertThat(policy("local", false, Map.of("object-detection", true)).current())
                .isEqualTo(DetectionPolicy.LOCAL);
    }

    @Test
    void each_attempt_is_timed_by_detector_and_outcome() {
        local.seesPerson(0.6);
        cloud.fails(FailureKind.RETRY, "does not answer");

        look("cloud-else-local", Map.of());

        assertThat(meters.get("snapshots.detector.time")
                        .tags("detector", "far", "outcome", "no_answer")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("snapshots.detector.time")
                        .tags("detector", "near", "outcome", "ok")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private Look look(String policy, Map<String, Boolean> flags) {
        Looker looker = new Looker(
                policy(policy, true, flags),
                List.of(local),
                cloud,
                new Thresholds(),
                new SecondLook(Set.of("person"), 0.3, 0.5),
                new DetectStats(meters),
                Clock.systemUTC());
        Look look = looker.look(new Scene("Front Door Camera", Instant.EPOCH, new Frame(new byte[0])));
        firstAsked = look.attempts().isEmpty()
                ? ""
                : policy.equals("both")
                        ? "near"
                        : look.attempts().getFirst().stage().substring("look:".length());
        return look;
    }

    private static PolicyInForce policy(String word, boolean enabled, Map<String, Boolean> flags) {
        Flags set = name -> Optional.ofNullable(flags.get(name));
        DetectionPolicy policy =
                DetectionPolicy.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        return new PolicyInForce(policy, enabled, set);
    }
}
