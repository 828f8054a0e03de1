package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.detect.FilterSite.DRIVEWAY;
import static snapshots.detect.FilterSite.FRONT_DOOR;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RulesYamlTest {

    private final RulesYaml yaml = new RulesYaml(FilterSite.DEVICES);

    @Property(tries = 200)
    void what_is_written_is_read_again(@ForAll("rules") Rules one, @ForAll("rules") Rules other) {
        Map<String, Rules> all = Map.of(FRONT_DOOR, one, DRIVEWAY, other);

        Map<String, Rules> read = yaml.read(yaml.write(all).getBytes(StandardCharsets.UTF_8));

        all.forEach((camera, rules) ->
                assertThat(read.getOrDefault(camera, Rules.NONE)).isEqualTo(rules));
    }

    @Provide
    Arbitrary<Rules> rules() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abcXYZ019äß_- ")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(name -> ("z" + name).strip());
        Arbitrary<Map<String, String>> zones = Arbitraries.maps(
                        names, Arbitraries.of("0,0 1,0 1,1", "0,0.5 0.4,0.5 0.4,1 0,1"))
                .ofMaxSize(3);
        Arbitrary<Map<String, Double>> thresholds = Arbitraries.maps(
                        Arbitraries.of("person", "traffic light", "rekognition.person", "on", "1"),
                        Arbitraries.doubles().between(0.25, 0.99).ofScale(3))
                .ofMaxSize(3);
        Arbitrary<List<String>> labels = Arbitraries.of("person", "traffic light", "no", "all")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .injectNull(0.5);
        return Combinators.combine(
                        thresholds,
                        zones,
                        zones,
                        labels,
                        Arbitraries.doubles().between(0, 0.4).ofScale(4).injectNull(0.5),
                        Arbitraries.longs()
                                .between(0, 86_400 * 30)
                                .map(Duration::ofSeconds)
                                .injectNull(0.5))
                .as((scores, ignored, required, wanted, size, window) ->
                        new Rules(wanted, scores, size, null, ignored, required, wanted, null, window));
    }
}
