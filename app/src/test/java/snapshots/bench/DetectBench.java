package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From the bytes of a picture to what was seen, with both decoders, beside the model alone; in a process of its own. */
final class DetectBench {

    private static final double WORKERS = 1.8;

    private final Launcher launcher;
    private final Path photo;
    private final Path folder;
    private final Plan plan;
    private final Map<String, Double> measured = new HashMap<>();

    DetectBench(Launcher launcher, Path photo, Path folder, Plan plan) {
        this.launcher = launcher;
        this.photo = photo;
        this.folder = folder;
        this.plan = plan;
    }

    void run() throws IOException, InterruptedException {
        Bench.say("from a picture's bytes to what was seen, %d times each in turns", plan.modelRuns());
        Path output = folder.resolve("detect-path.txt");
        launcher.detectPath(photo, plan.modelRuns(), output).await();
        for (String line : Files.readAllLines(output)) {
            int end = line.lastIndexOf(' ');
            measured.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        }
        Figures figures = new Figures("model", "imageio", "turbojpeg");
        compare(figures, "768x576", 1.15);
        compare(figures, "1920x1080", 1.5);
        figures.print();
        Bench.say(
                "× is turbojpeg to the model alone, at the same input. – is not installed: apt-get install libturbojpeg0.");
        Bench.say(
                "Two workers can only be so much faster if two processors have nothing else to do: see the model's own.");
    }

    private void compare(Figures figures, String size, double most) {
        String name = size.replace('x', '×');
        figures.ratioToFirstAtMost(name + ", one at a time, ms", values(size, "ms"), most);
        figures.ratioToFirstAtMost(name + ", one at a time, ms of CPU", values(size, "cpu"), most);
        figures.plain(name + ", pictures/s, one worker", values(size, "1/s"));
        figures.plain(name + ", pictures/s, two workers", values(size, "2/s"));
        figures.atLeast(name + ", two workers to one", values(size, "2/1"), WORKERS);
    }

    private List<Double> values(String size, String figure) {
        return Stream.of("model", "imageio", "turbojpeg")
                .map(contestant -> measured.getOrDefault(size + " " + contestant + " " + figure, Double.NaN))
                .toList();
    }
}
