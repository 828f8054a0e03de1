package snapshots.web.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Finding;

/**
 * Something that was seen and counts, as a picture shows it.
 *
 * @param icon name of a symbol in {@code icons.svg}
 * @param times how many of it
 * @param percent the best score
 */
record Tag(String label, String icon, long times, long percent) {

    private static final Map<String, String> ICONS = Map.ofEntries(
            Map.entry("person", "person"),
            Map.entry("car", "vehicle"),
            Map.entry("truck", "vehicle"),
            Map.entry("bus", "vehicle"),
            Map.entry("motorcycle", "vehicle"),
            Map.entry("bicycle", "vehicle"),
            Map.entry("cat", "animal"),
            Map.entry("dog", "animal"),
            Map.entry("bird", "animal"),
            Map.entry("horse", "animal"));

    private static final Comparator<Tag> ORDER = Comparator.comparing(
                    (Tag tag) -> !tag.label().equals(Detection.PERSON))
            .thenComparing(Tag::percent, Comparator.reverseOrder());

    /** Each label once: people first, then what is surest. */
    static List<Tag> of(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::counts)
                .map(Finding::detection)
                .collect(Collectors.groupingBy(Detection::label))
                .entrySet()
                .stream()
                .map(seen -> of(seen.getKey(), seen.getValue()))
                .sorted(ORDER)
                .toList();
    }

    private static Tag of(String label, List<Detection> all) {
        double best = all.stream().mapToDouble(Detection::score).max().orElse(0);
        return new Tag(label, iconOf(label), all.size(), Math.round(best * 100));
    }

    static String iconOf(String label) {
        return ICONS.getOrDefault(label.toLowerCase(Locale.ROOT), "thing");
    }
}
