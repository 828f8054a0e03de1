package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a burst in whose middle the service ends, or at whose pictures nobody looks. */
@Timeout(300)
class BurstFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dataDir;

    private final byte[] people = Photos.read("vtest_01.jpg");
    private final byte[] coffee = Photos.read("coffee.jpg");
    private BurstSite site;

    @BeforeEach
    void start() throws Exception {
        site = new BurstSite(dataDir);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_killed_service_announces_what_it_had_of_a_burst_once(int taken) throws Exception {
        site.camera.shows(taken == 1 ? new byte[][] {people} : new byte[][] {coffee, people});
        try (ServiceProcess first = site.process("5ms")) {
            site.bus.heartbeat();
            site.trigger("killed");
            await().atMost(PATIENCE).until(() -> site.camera.requests() == taken + 1);
            first.kill();
        }
        site.camera.fails(); // for the request that nobody waits for any more

        try (Service second = site.service(Map.of())) {
            Bus.Event event = site.bus.event();

            assertThat(event.input().get("image")).isEqualTo(people);
            assertThat(event.isMarkedRedelivered()).isTrue();
            await().atMost(PATIENCE)
                    .until(() -> BurstSite.states(second, "killed").getFirst().equals("PUBLISHED"));
            assertThat(BurstSite.rows(second, "killed")).hasSize(taken);
            site.assertNothingElseIsAnnounced();
        }
    }

    @Test
    void a_stop_in_the_middle_is_in_time_and_the_burst_goes_on_with_what_it_has() throws Exception {
        site.camera.shows(people);
        try (ServiceProcess first = site.process("10s")) {
            site.bus.heartbeat();
            site.trigger("stopped");
            await().atMost(PATIENCE).until(() -> site.camera.requests() == 1);
            long start = System.nanoTime();

            assertThat(first.stop()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        }

        List<Bus.Event> events = site.bus.eventsSoFar(); // it may have been announced in the last moment
        try (Service second = site.service(Map.of())) {
            if (events.isEmpty()) {
                events.add(site.bus.event());
            }
            assertThat(events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.input().get("image")).isEqualTo(people));
            await().atMost(PATIENCE)
                    .until(() -> BurstSite.states(second, "stopped").equals(List.of("PUBLISHED")));
            site.assertNothingElseIsAnnounced();
        }
    }

    @Test
    void nobody_waits_for_the_others_when_nobody_looks_at_them() throws Exception {
        site.camera.shows(coffee);
        try (Service service = site.service(Map.of("OBJECT_DETECTION_ENABLED", "false"))) {
            site.bus.heartbeat();
            site.trigger("off");

            assertThat(site.bus.event().input().get("image")).isEqualTo(coffee);
            site.camera.shows(people, people);

            await().atMost(PATIENCE)
                    .until(() -> BurstSite.states(service, "off").equals(List.of("PUBLISHED", "KEPT", "KEPT")));
            site.assertNothingElseIsAnnounced();
        }
    }

    @Test
    void of_pictures_nobody_could_look_at_the_first_is_announced() throws Exception {
        site.camera.shows(coffee, people, people);
        try (Service service = site.service(Map.of("snapshots.detect.deadline", "1ms"))) {
            site.bus.heartbeat();
            site.trigger("slow");

            assertThat(site.bus.event().input().get("image")).isEqualTo(coffee);
            await().atMost(PATIENCE)
                    .until(() -> BurstSite.states(service, "slow").equals(List.of("PUBLISHED", "KEPT", "KEPT")));
            assertThat(BurstSite.rows(service, "slow"))
                    .allSatisfy(row -> assertThat((String) row.get("reason")).contains("took longer than 1 ms"));
        }
    }
}
