package snapshots.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snapshots.catalog.SnapshotDetails;
import snapshots.catalog.StageRun;

/**
 * What the stages did with a picture, and when.
 *
 * @param whole from the first beginning to the last end
 */
record Timeline(List<Step> steps, Duration whole) {

    private static final double THINNEST = 0.6;

    private static final Map<String, String> STAGES = Map.ofEntries(
            Map.entry("fetch", "Asked the camera"),
            Map.entry("upload", "Took the upload"),
            Map.entry("burst", "Took further pictures"),
            Map.entry("look", "Asked the detector"),
            Map.entry("choose", "Chose the best of them"),
            Map.entry("detect", "Looked at it"),
            Map.entry("annotate", "Drew the boxes"),
            Map.entry("publish", "Told the bus"),
            Map.entry("key-frame", "Took a picture out of the clip"),
            Map.entry("remove", "Removed files"));

    /**
     * What one stage did.
     *
     * @param offset percent of the whole, as is {@code width}
     * @param took for people
     * @param outcome empty if it went well
     */
    record Step(
            String stage,
            String words,
            Instant startedAt,
            String offset,
            String width,
            String took,
            String outcome,
            String detail) {

        public boolean isGood() {
            return outcome.isEmpty();
        }
    }

    static Timeline of(SnapshotDetails details) {
        List<StageRun> runs = details.runs();
        if (runs.isEmpty()) {
            return new Timeline(List.of(), Duration.ZERO);
        }
        List<StageRun> timed =
                runs.stream().filter(run -> !run.stage().equals("remove")).toList();
        Instant begin = timed.stream()
                .map(StageRun::startedAt)
                .min(Instant::compareTo)
                .orElse(runs.getFirst().startedAt());
        Instant end = timed.stream()
                .map(run -> run.startedAt().plus(run.took()))
                .max(Instant::compareTo)
                .orElse(begin);
        Duration whole = Duration.between(begin, end);
        return new Timeline(runs.stream().map(run -> step(run, begin, whole)).toList(), whole);
    }

    private static Step step(StageRun run, Instant begin, Duration whole) {
        double nanos = Math.max(1, whole.toNanos());
        double offset = Math.min(
                100 - THINNEST, Duration.between(begin, run.startedAt()).toNanos() * 100 / nanos);
        double width = Math.min(Math.max(run.took().toNanos() * 100 / nanos, THINNEST), 100 - offset);
        return new Step(
                run.stage(),
                words(run.stage()),
                run.startedAt(),
                decimal(offset),
                decimal(width),
                took(run.took()),
                run.isOk() ? "" : run.outcome(),
                run.detail());
    }

    private static String words(String stage) {
        int colon = stage.indexOf(':');
        return colon < 0
                ? STAGES.getOrDefault(stage, StateWords.sentence(stage))
                : STAGES.getOrDefault(stage.substring(0, colon), StateWords.sentence(stage.substring(0, colon))) + ": "
                        + stage.substring(colon + 1);
    }

    private static String took(Duration took) {
        return String.format(Locale.ENGLISH, took.toMillis() < 10 ? "%.1f ms" : "%,.0f ms", took.toNanos() / 1e6);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
