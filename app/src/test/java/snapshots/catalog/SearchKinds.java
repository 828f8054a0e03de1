package snapshots.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snapshots.snapshot.Source;

/** What people look for, and what is hard to find. */
final class SearchKinds {

    private static final TimeOfDay EARLY =
            new TimeOfDay(LocalTime.of(3, 0), LocalTime.of(3, 5), ZoneId.of("Europe/Berlin"));

    private SearchKinds() {}

    static Map<String, SnapshotFilter> all(Instant middle) {
        Map<String, SnapshotFilter> kinds = new LinkedHashMap<>();
        SnapshotFilter all = SnapshotFilter.ALL;
        kinds.put("everything", all);
        kinds.put("a day of long ago", all.withTime(Optional.of(middle), Optional.of(middle.plus(Duration.ofDays(1)))));
        kinds.put("a camera", all.withCameras(Set.of("camera 3")));
        kinds.put("two cameras", all.withCameras(Set.of("camera 3", "camera 5")));
        kinds.put("a camera that is none", all.withCameras(Set.of("nobody's")));
        kinds.put("people", all.withLabels(Set.of("person")));
        kinds.put("people or cars", all.withLabels(Set.of("person", "car")));
        kinds.put("a rare label", all.withLabels(Set.of("bear")));
        kinds.put("a rare label that is never so sure", seen(Set.of("bear"), 0.9));
        kinds.put("people, very sure", seen(Set.of("person"), 0.949));
        kinds.put("people, surer than ever", seen(Set.of("person"), 0.99));
        kinds.put("anything, surer than ever", seen(Set.of(), 0.99));
        kinds.put("five minutes of the day", with(Optional.of(EARLY), Set.of(), Optional.empty(), ""));
        kinds.put("fetched ones", with(Optional.empty(), Set.of(Source.FETCH), Optional.empty(), ""));
        kinds.put("failed ones", all.withStates(Set.of(State.FAILED, State.STALE, State.REJECTED)));
        kinds.put("a camera's failed ones", all.withStates(Set.of(State.FAILED)).withCameras(Set.of("camera 3")));
        kinds.put("unfinished ones, of which there are none", all.withStates(Set.of(State.CAPTURED)));
        kinds.put("with a star", all.withStarred(Optional.of(true)));
        kinds.put("people with a star", all.withLabels(Set.of("person")).withStarred(Optional.of(true)));
        kinds.put("reviewed ones", all.withReviewed(Optional.of(true)));
        kinds.put("the last that are not reviewed", all.withReviewed(Optional.of(false)));
        kinds.put("copied to drive", with(Optional.empty(), Set.of(), Optional.of("drive"), ""));
        kinds.put("copied where few are", with(Optional.empty(), Set.of(), Optional.of("s3"), ""));
        kinds.put("copied to nowhere", with(Optional.empty(), Set.of(), Optional.of("nowhere"), ""));
        kinds.put("a text of many", with(Optional.empty(), Set.of(), Optional.empty(), "uploads"));
        kinds.put("a text of one", with(Optional.empty(), Set.of(), Optional.empty(), "/777.jpg"));
        kinds.put("a text of none", with(Optional.empty(), Set.of(), Optional.empty(), "zebra"));
        kinds.put(
                "a camera's early people with a star",
                with(Optional.of(EARLY), Set.of(), Optional.empty(), "")
                        .withCameras(Set.of("camera 0", "camera 2"))
                        .withLabels(Set.of("person"))
                        .withStarred(Optional.of(true)));
        kinds.put(
                "everything asked at once, in vain",
                with(Optional.of(EARLY), Set.of(Source.UPLOAD), Optional.of("drive"), "zebra")
                        .withCameras(Set.of("camera 1", "camera 3", "camera 5"))
                        .withLabels(Set.of("person", "car"))
                        .withReviewed(Optional.of(true)));
        return kinds;
    }

    private static SnapshotFilter seen(Set<String> labels, double score) {
        return new SnapshotFilter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                labels,
                score,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static SnapshotFilter with(
            Optional<TimeOfDay> time, Set<Source> sources, Optional<String> copyAt, String text) {
        return new SnapshotFilter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                time,
                Set.of(),
                0,
                sources,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                copyAt,
                text);
    }
}
