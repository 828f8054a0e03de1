package snapshots.web.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import snapshots.catalog.SnapshotDetails;
import snapshots.catalog.SnapshotSummary;
import snapshots.catalog.State;
import snapshots.snapshot.Source;

/** Says in words why a picture is as it is. Thread-safe. */
@Component
class Why {

    private static final Map<String, String> DOUBTS = Map.of(
            "ahead", "the camera's clock is more than five minutes ahead; this is the time of the arrival",
            "dst_overlap", "clocks were put back, and this hour was there twice; this is the first of them",
            "dst_gap", "clocks were put forward, and this hour was not there",
            "no_time", "the file's name has no time; this is the time of the arrival");

    private final PageTimes times;

    Why(PageTimes times) {
        this.times = times;
    }

    List<WhyFact> of(SnapshotDetails details, PageQuery query) {
        List<WhyFact> facts = new ArrayList<>();
        SnapshotSummary summary = details.summary();
        arrival(facts, details, summary);
        time(facts, details, summary);
        end(facts, details, summary);
        relations(facts, details, query);
        if (details.restarts() > 0) {
            facts.add(WhyFact.warning(
                    "Restarts",
                    "found unfinished at " + times(details.restarts()) + " of the service, and gone on with"));
        }
        details.removedAt()
                .ifPresent(at -> facts.add(new WhyFact(
                        "Files",
                        "removed from here on " + times.full(at) + ": " + StateWords.removal(summary.removedBy()),
                        "warn",
                        "")));
        return List.copyOf(facts);
    }

    private static String times(int count) {
        return count == 1 ? "one start" : count + " starts";
    }

    private void arrival(List<WhyFact> facts, SnapshotDetails details, SnapshotSummary summary) {
        if (summary.source() == Source.FETCH) {
            Duration age = Duration.between(details.triggeredAt(), summary.acceptedAt());
            facts.add(WhyFact.of(
                    "Asked for",
                    "by a trigger of " + times.full(details.triggeredAt()) + ", "
                            + times.length(age.isNegative() ? Duration.ZERO : age) + " old when it was accepted"
                            + details.expiresAt()
                                    .map(end -> ", worth fetching until " + times.time(end))
                                    .orElse("")));
        } else {
            facts.add(WhyFact.of(
                    "Uploaded",
                    times.full(summary.acceptedAt())
                            + (details.sentPath().isEmpty() ? "" : " as " + details.sentPath())
                            + (details.namedBy().isEmpty() ? "" : ", named as by " + details.namedBy())
                            + (details.event().isEmpty() ? "" : ", for the event “" + details.event() + "”")));
        }
    }

    private void time(List<WhyFact> facts, SnapshotDetails details, SnapshotSummary summary) {
        String doubt = details.timeDoubt();
        if (!doubt.isEmpty()) {
            facts.add(WhyFact.warning(
                    "Time in doubt",
                    DOUBTS.getOrDefault(doubt, doubt)
                            + (details.cameraTime().isEmpty()
                                    ? ""
                                    : " (its clock said " + details.cameraTime() + ")")));
        }
        details.publishedAt()
                .ifPresent(at -> facts.add(new WhyFact(
                        "Announced",
                        times.full(at) + ", "
                                + times.length(
                                        Duration.between(summary.takenAt(), at).abs())
                                + (at.isBefore(summary.takenAt()) ? " before" : " after")
                                + " the picture was taken",
                        "good",
                        "")));
    }

    private static void end(List<WhyFact> facts, SnapshotDetails details, SnapshotSummary summary) {
        if (details.publishedAt().isEmpty()) {
            facts.add(WhyFact.of("State", StateWords.of(summary.state())));
        }
        if (!summary.reason().isEmpty()) {
            boolean bad = summary.state() == State.FAILED || summary.state() == State.REJECTED;
            facts.add(new WhyFact("Reason", summary.reason(), bad ? "bad" : "warn", ""));
        }
        if (summary.findings().isEmpty()
                && details.runs().stream().anyMatch(run -> run.stage().equals("detect") && run.isOk())) {
            facts.add(WhyFact.of("Seen", "nothing at all"));
        }
    }

    private static void relations(List<WhyFact> facts, SnapshotDetails details, PageQuery query) {
        details.duplicateOf()
                .ifPresent(first -> facts.add(new WhyFact(
                        "Duplicate",
                        "the same bytes came before, and only those count",
                        "",
                        query.at("/pictures/" + first))));
        details.burstOf()
                .ifPresent(first -> facts.add(new WhyFact(
                        "Burst",
                        "one of several pictures for one trigger; another one stands for all",
                        "",
                        query.at("/pictures/" + first))));
        if (!details.burst().isEmpty()) {
            facts.add(WhyFact.of("Burst", "the best of " + (details.burst().size() + 1) + " pictures for one trigger"));
        }
    }
}
