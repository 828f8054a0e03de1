package snapshots.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static snapshots.detect.FilterSite.FRONT_DOOR;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.util.FileSystemUtils;
import snapshots.HandClock;
import snapshots.catalog.CatalogInFolder;
import snapshots.catalog.StageRun;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** Whatever was seen, and whoever was asked: what is run through the rules again under which it was recorded comes out the same. */
class ReplayOfPresentRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SecondLook SECOND_LOOK = new SecondLook(Set.of("person"), 0.35, 0.5);

    /** @param minutes since the picture before; less than none for one that a camera catches up with */
    record Sight(int minutes, List<Detection> near, List<Detection> far) {}

    @Property(tries = 40)
    void nothing_is_gained_and_nothing_lost(
            @ForAll("sights") List<Sight> sights,
            @ForAll("rules") String yaml,
            @ForAll("policies") DetectionPolicy policy)
            throws IOException {
        Path folder = Files.createTempDirectory("replay");
        var clock = new HandClock(NOON);
        try (var catalog = new CatalogInFolder(folder, clock)) {
            RulesInForce rules =
                    FilterSite.inForce(yaml, Map.of(), new RulesFile(folder.resolve("cameras.yml")), clock);
            var near = new ScriptedDetector("near", 0.5);
            var far = new ScriptedDetector("far", 0.6);
            var looker = new Looker(
                    new PolicyInForce(policy, true, name -> Optional.empty()),
                    List.of(near),
                    far,
                    new Filters(rules::of, "near", catalog.seenBefore()),
                    SECOND_LOOK,
                    new DetectStats(new SimpleMeterRegistry()),
                    clock);
            Instant at = NOON;
            for (Sight sight : sights) {
                at = at.plus(Duration.ofMinutes(sight.minutes())).plusMillis(1);
                near.sees(sight.near().toArray(Detection[]::new));
                far.sees(sight.far().toArray(Detection[]::new));
                clock.advance(Duration.ofSeconds(1));
                record(catalog, at, looker.look(new Scene(FRONT_DOOR, at, new Frame(new byte[0]))), clock.instant());
            }
            catalog.journal().flush();
            var cast = new Rehearsal.Cast(
                    Map.of("near", 0.5, "far", 0.6), "near", "far", SECOND_LOOK, policy == DetectionPolicy.BOTH);
            var replay = new Replay(rules, catalog.pastLooks(), () -> cast, () -> false, System::nanoTime, 1000);

            ReplayAnswer answer = replay.ask(new ReplayQuestion(
                    FRONT_DOOR,
                    NOON.minus(Duration.ofDays(30)),
                    NOON.plus(Duration.ofDays(30)),
                    Rules.NONE,
                    Set.of(),
                    10));

            assertThat(answer)
                    .returns((long) sights.size(), ReplayAnswer::pictures)
                    .returns(0L, ReplayAnswer::recordedOtherwise)
                    .returns(0L, ReplayAnswer::gained)
                    .returns(0L, ReplayAnswer::lost)
                    .returns(0L, ReplayAnswer::notJudged);
            assertThat(answer.after()).isEqualTo(answer.before());
            assertThat(answer.before().labels().values().stream()
                            .mapToLong(n -> n)
                            .sum())
                    .isEqualTo(catalog.db()
                            .sql("SELECT count(*) FROM detection WHERE removed_by IS NULL")
                            .query(Long.class)
                            .single());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void record(CatalogInFolder catalog, Instant at, Look look, Instant startedAt) {
        Snapshot snapshot = catalog.captured(FRONT_DOOR, at);
        look.attempts().forEach(attempt -> catalog.journal().ran(snapshot, attempt));
        catalog.journal()
                .detected(
                        snapshot,
                        new SnapshotFile(Path.of("/pictures/" + at + ".jpg"), 1000, "of " + at, 768, 576, at),
                        look.findings(),
                        new StageRun("detect", startedAt, Duration.ofMillis(31), look.outcome(), look.trouble()));
    }

    @Provide
    Arbitrary<List<Sight>> sights() {
        Arbitrary<Box> boxes = Arbitraries.of(
                new Box(0.1, 0.1, 0.3, 0.3),
                new Box(0.11, 0.1, 0.31, 0.3),
                new Box(0.6, 0.5, 0.8, 0.9),
                new Box(0, 0, 1, 1));
        Arbitrary<List<Detection>> seen = Combinators.combine(
                        Arbitraries.of("person", "car", "truck", "dog"),
                        Arbitraries.doubles().between(0.25, 0.99).ofScale(2),
                        boxes)
                .as(Detection::new)
                .list()
                .ofMaxSize(3);
        return Combinators.combine(Arbitraries.of(0, 1, 1, 2, 30, -20, 800), seen, seen)
                .as(Sight::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of(
                "",
                "filters.thresholds.person: 0.7",
                "filters:\n  labels: [person, car]\n  max-size: 0.5",
                "cameras.frontdoor.ignore-zones.street: 0,0 1,0 1,0.4 0,0.4",
                "cameras.frontdoor.required-zones.path: 0.5,0 1,0 1,1 0.5,1",
                "filters:\n  static-labels: [person, dog]\n  static-window: 1h");
    }

    @Provide
    Arbitrary<DetectionPolicy> policies() {
        return Arbitraries.of(
                DetectionPolicy.LOCAL,
                DetectionPolicy.CLOUD,
                DetectionPolicy.CLOUD_ELSE_LOCAL,
                DetectionPolicy.LOCAL_THEN_CLOUD,
                DetectionPolicy.BOTH);
    }
}
