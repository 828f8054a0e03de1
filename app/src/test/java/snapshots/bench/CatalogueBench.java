package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pages of every kind of search in a catalogue of a million snapshots: in SQLite, and in PostgreSQL where a database is given.
 * Beside them those of ten thousand; and those of a million while 200 arrive each second.
 */
final class CatalogueBench {

    private static final double PAGE = 50;
    private static final double FIRST_PAGE = 150;
    private static final double GROWTH = 2;
    private static final double UNDER_LOAD = 2;

    /** Below this, in milliseconds, a ratio says nothing. */
    private static final double LEAST = 5;

    private final Launcher launcher;
    private final Path folder;
    private final String jdbcUrl;

    CatalogueBench(Launcher launcher, Path folder, String jdbcUrl) {
        this.launcher = launcher;
        this.folder = folder;
        this.jdbcUrl = jdbcUrl;
    }

    void run() throws IOException, InterruptedException {
        measure("SQLite", Files.createDirectories(folder.resolve("searched")).toString());
        if (!jdbcUrl.isEmpty()) {
            measure("PostgreSQL", jdbcUrl);
        }
    }

    private void measure(String database, String catalogue) throws IOException, InterruptedException {
        Bench.say("1 000 000 snapshots in %s; a page has 60 of them", database);
        Path output = folder.resolve(database + ".txt");
        launcher.search(catalogue, output).await();
        Map<String, Double> times = read(output);
        var figures = new Figures("10 000", "1 000 000");
        for (String name : times.keySet()) {
            if (name.startsWith("many: ")) {
                String kind = name.substring("many: ".length());
                figures.atMost(kind + ", p95, ms", List.of(times.get("few: " + kind), times.get(name)), PAGE);
            }
        }
        figures.atMost("what the first page asks, p95, ms", alone(times.get("first page")), FIRST_PAGE);
        figures.plain("of it the incidents, p95, ms", alone(times.get("incidents")));
        figures.plain("what the page of cameras asks, p95, ms", alone(times.get("cameras")));
        figures.atMost("growth from 10 000, greatest", alone(greatest(times, "many: ", "few: ")), GROWTH);
        figures.atMost("growth while others arrive, greatest", alone(greatest(times, "busy: ", "many: ")), UNDER_LOAD);
        figures.plain("arrivals/s meanwhile", alone(times.get("arrivals per second")));
        figures.print();
    }

    private static Map<String, Double> read(Path output) throws IOException {
        Map<String, Double> times = new LinkedHashMap<>();
        for (String line : Files.readAllLines(output)) {
            String[] words = line.split("\t", -1);
            if (words.length == 2) {
                times.put(words[0], Double.valueOf(words[1]));
            }
        }
        return times;
    }

    private static double greatest(Map<String, Double> times, String now, String before) {
        return times.keySet().stream()
                .filter(name -> name.startsWith(now))
                .mapToDouble(name -> Math.max(LEAST, times.get(name))
                        / Math.max(LEAST, times.get(before + name.substring(now.length()))))
                .max()
                .orElseThrow();
    }

    private static List<Double> alone(double value) {
        return List.of(Double.NaN, value);
    }
}
