package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snapshots.device.BadSettingException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;
import snapshots.snapshot.Source;

class IncidentsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pace THOROUGH = new Pace(5, 20, Integer.MAX_VALUE, Duration.ofDays(1));

    @TempDir
    Path folder;

    private CatalogInFolder journal;
    private long number;

    @BeforeEach
    void open() throws Exception {
        journal = new CatalogInFolder(folder, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void pictures_of_all_cameras_that_are_not_further_apart_than_the_gap_are_one_incident() {
        taken("front", 0);
        taken("yard", 50);
        taken("front", 100);
        taken("front", 151);

        IncidentPage page = page(incidents(), SnapshotFilter.ALL, Optional.empty(), 10);

        assertThat(seconds(page)).containsExactly(List.of(151L), List.of(0L, 50L, 100L));
        Incident older = page.incidents().getLast();
        assertThat(older.cameras()).containsExactly("front", "yard");
        assertThat(older.from()).isEqualTo(NOON);
        assertThat(older.to()).isEqualTo(NOON.plusSeconds(100));
        assertThat(older.id()).isEqualTo(older.pictures().getFirst().id());
        assertThat(older.goesOn()).isFalse();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void cameras_of_other_places_have_incidents_of_their_own() {
        for (int i = 0; i < 3; i++) {
            taken("house front", i * 40);
            taken("cottage camera", i * 40 + 1);
            taken("house yard", i * 40 + 2);
        }

        IncidentPage page =
                page(incidents(Map.of("holidays", List.of("Cottage"))), SnapshotFilter.ALL, Optional.empty(), 10);

        assertThat(page.incidents())
                .extracting(Incident::cameras)
                .containsExactly(Set.of("house front", "house yard"), Set.of("cottage camera"));
    }

    @Test
    void a_page_holds_whole_incidents_though_others_lie_in_between_and_the_next_shows_none_again() {
        var places = incidents(Map.of("a", List.of("a"), "b", List.of("b"), "c", List.of("c")));
        for (int i = 0; i < 30; i++) {
            taken("a", i * 20);
            if (i % 4 == 0) {
                taken("b", i * 20 + 1);
            }
            if (i % 5 < 2) {
                taken("c", i * 20 + 2);
            }
        }
        IncidentPage whole = page(places, SnapshotFilter.ALL, Optional.empty(), 100);

        for (int limit = 1; limit < 5; limit++) {
            assertThat(all(places, limit)).isEqualTo(whole.incidents());
        }
        assertThat(whole.incidents()).hasSize(1 + 8 + 6);
    }

    @Test
    void a_page_stays_where_it_was_while_pictures_arrive() {
        taken("front", 0);
        taken("front", 100);
        taken("front", 200);
        Incidents incidents = incidents();
        IncidentPage first = page(incidents, SnapshotFilter.ALL, Optional.empty(), 2);

        taken("front", 210);
        taken("front", 400);

        assertThat(seconds(first)).containsExactly(List.of(200L), List.of(100L));
        assertThat(seconds(page(incidents, SnapshotFilter.ALL, first.next(), 2)))
                .containsExactly(List.of(0L));
    }

    @Test
    void an_incident_without_end_is_cut_and_says_that_it_goes_on() {
        IntStream.range(0, 450).forEach(i -> taken("front", i));

        List<Incident> parts = all(incidents(), 1);

        assertThat(parts).extracting(part -> part.pictures().size()).containsExactly(200, 200, 50);
        assertThat(parts).extracting(Incident::goesOn).containsExactly(true, true, false);
        assertThat(parts.getLast().from()).isEqualTo(NOON);
        assertThat(incidents().find(SnapshotFilter.ALL, parts.get(1).id())).contains(parts.get(1));
    }

    @Test
    void a_search_that_gives_up_early_shows_every_picture_once() {
        IntStream.range(0, 60).forEach(i -> taken(i % 3 == 0 ? "front" : "yard", i * i));
        var hasty = new Incidents(journal.db(), settings(Map.of()), new Pace(1, 4, 1, Duration.ofDays(1)));
        SnapshotFilter front = SnapshotFilter.ALL.withCameras(Set.of("front"));

        List<Long> shown = new ArrayList<>();
        Optional<IncidentCursor> place = Optional.empty();
        do {
            IncidentPage page = page(hasty, front, place, 2);
            page.incidents()
                    .forEach(incident -> incident.pictures().reversed().forEach(shot -> shown.add(shot.number())));
            place = page.next();
        } while (place.isPresent());

        assertThat(shown)
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> 58L - 3 * i).toList());
    }

    @Test
    void it_is_found_by_its_first_picture_and_may_have_grown() {
        taken("front", 0);
        taken("yard", 30);
        Incidents incidents = incidents();
        Incident before = page(incidents, SnapshotFilter.ALL, Optional.empty(), 1)
                .incidents()
                .getFirst();
        taken("front", 60);
        taken("front", 200);

        Incident now = incidents.find(SnapshotFilter.ALL, before.id()).orElseThrow();

        assertThat(now.pictures()).hasSize(3);
        assertThat(now.goesOn()).isFalse();
        assertThat(incidents
                        .find(SnapshotFilter.ALL, now.pictures().getLast().id())
                        .orElseThrow()
                        .goesOn())
                .isTrue();
        assertThat(incidents.find(SnapshotFilter.ALL.withCameras(Set.of("yard")), before.id()))
                .isEmpty();
    }

    @Test
    void the_best_shot_is_the_one_with_the_surest_person() {
        seen(0, new Finding(new Detection("person", 0.99, box(0.9)), "nanodet-g", "threshold"));
        seen(1, Finding.counting(new Detection("car", 0.95, box(0.9)), "nanodet-g"));
        seen(2, Finding.counting(new Detection("person", 0.6, box(0.2)), "nanodet-g"));
        seen(3, Finding.counting(new Detection("person", 0.6, box(0.3)), "nanodet-g"));

        Incident incident = page(incidents(), SnapshotFilter.ALL, Optional.empty(), 1)
                .incidents()
                .getFirst();

        assertThat(incident.best().takenAt()).isEqualTo(NOON.plusSeconds(3));
        assertThat(incident.labels()).containsExactly("car", "person");
    }

    @Test
    void a_place_in_another_list_and_a_limit_out_of_range_are_refused() {
        taken("front", 0);
        taken("front", 100);
        IncidentCursor place = page(incidents(), SnapshotFilter.ALL, Optional.empty(), 1)
                .next()
                .orElseThrow();
        SnapshotFilter other = SnapshotFilter.ALL.withCameras(Set.of("front"));

        assertThat(IncidentCursor.parse(place.toString())).isEqualTo(place);
        assertThatExceptionOfType(BadCursorException.class)
                .isThrownBy(() -> page(incidents(), other, Optional.of(place), 1));
        assertThatExceptionOfType(BadCursorException.class)
                .isThrownBy(() ->
                        page(incidents(Map.of("a", List.of("front"))), SnapshotFilter.ALL, Optional.of(place), 1));
        for (String text : List.of("", "abc", "{}", "AAAA", place + "AAAA")) {
            assertThatExceptionOfType(BadCursorException.class).isThrownBy(() -> IncidentCursor.parse(text));
        }
        for (int limit : new int[] {0, -1, 101, 1_000_000_000}) {
            assertThatExceptionOfType(BadLimitException.class)
                    .isThrownBy(() -> page(incidents(), SnapshotFilter.ALL, Optional.empty(), limit))
                    .withMessageContaining("must be 1 to 100, for example 60, and is " + limit);
        }
    }

    @Test
    void a_camera_in_two_groups_is_refused() {
        var settings = settings(Map.of("a", List.of("front"), "b", List.of("Front")));

        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> new Incidents(journal.db(), settings))
                .withMessageContaining("name each camera once");
    }

    private static IncidentSettings settings(Map<String, List<String>> groups) {
        return new IncidentSettings(Duration.ofSeconds(50), groups);
    }

    private Incidents incidents() {
        return incidents(Map.of());
    }

    private Incidents incidents(Map<String, List<String>> groups) {
        return new Incidents(journal.db(), settings(groups), THOROUGH);
    }

    private static IncidentPage page(
            Incidents incidents, SnapshotFilter filter, Optional<IncidentCursor> place, int limit) {
        return incidents.page(filter, place, limit);
    }

    private static List<Incident> all(Incidents incidents, int limit) {
        List<Incident> all = new ArrayList<>();
        Optional<IncidentCursor> place = Optional.empty();
        do {
            IncidentPage page = incidents.page(SnapshotFilter.ALL, place, limit);
            all.addAll(page.incidents());
            place = page.next().map(next -> IncidentCursor.parse(next.toString()));
        } while (place.isPresent());
        return all;
    }

    private void taken(String camera, long seconds) {
        long time = NOON.plusSeconds(seconds).toEpochMilli();
        new SearchedRow(
                        camera,
                        Source.UPLOAD,
                        State.KEPT,
                        time,
                        Optional.of(time),
                        false,
                        false,
                        "/pictures/" + number + ".jpg",
                        "",
                        List.of(),
                        List.of())
                .insert(journal.db(), ++number);
    }

    private void seen(int second, Finding... findings) {
        journal.looked("front", NOON.plusSeconds(second), "nanodet-g", List.of(findings));
    }

    private static Detection.Box box(double size) {
        return new Detection.Box(0, 0, size, size);
    }

    private static List<List<Long>> seconds(IncidentPage page) {
        return page.incidents().stream()
                .map(incident -> incident.pictures().stream()
                        .map(shot -> Duration.between(NOON, shot.takenAt()).toSeconds())
                        .toList())
                .toList();
    }
}
