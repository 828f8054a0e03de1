package snapshots.web.page;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a page's address says behind its question mark, without what is empty or unknown: so a link can carry it on.
 *
 * @param values by name
 */
record PageQuery(Map<String, List<String>> values) {

    static final String CURSOR = "cursor";
    static final String VIEW = "view";

    /** The day with which the part of the list before ended. */
    static final String ENDED = "ended";

    /** Those that say which pictures are looked for, in the order of the form. */
    static final List<String> FILTERS = List.of(
            "camera", "from", "to", "time", "label", "score", "source", "state", "starred", "reviewed", "copyAt", "q");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LOCAL_TIME = Pattern.compile(DAY + "T\\d{2}:\\d{2}(:\\d{2})?");

    static PageQuery of(MultiValueMap<String, String> parameters) {
        Map<String, List<String>> values = new TreeMap<>();
        Stream.concat(FILTERS.stream(), Stream.of(VIEW)).forEach(name -> {
            List<String> given = parameters.getOrDefault(name, List.of()).stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (!given.isEmpty()) {
                values.put(name, given);
            }
        });
        return new PageQuery(values);
    }

    public PageQuery with(String name, String value) {
        Map<String, List<String>> changed = new TreeMap<>(values);
        changed.put(name, List.of(value));
        return new PageQuery(changed);
    }

    public PageQuery without(String name) {
        Map<String, List<String>> changed = new TreeMap<>(values);
        changed.remove(name);
        return new PageQuery(changed);
    }

    public PageQuery withoutFilters() {
        Map<String, List<String>> changed = new TreeMap<>(values);
        changed.keySet().removeAll(FILTERS);
        return new PageQuery(changed);
    }

    public boolean has(String name, String value) {
        return values.getOrDefault(name, List.of()).contains(value);
    }

    public boolean isFiltered() {
        return values.keySet().stream().anyMatch(FILTERS::contains);
    }

    public long filters() {
        return values.keySet().stream().filter(FILTERS::contains).count();
    }

    /** The first value of this name, empty for none. */
    public String first(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst).orElse("");
    }

    /** The kind of field that shows the first value of this name whole: a field for a day shows no time, and drops it. */
    public String fieldFor(String name) {
        String value = first(name);
        if (value.isEmpty() || DAY.matcher(value).matches()) {
            return "date";
        }
        return LOCAL_TIME.matcher(value).matches() ? "datetime-local" : "text";
    }

    public Collection<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** An address with this query. */
    public String at(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        values.forEach((name, all) -> all.forEach(value -> address.queryParam(name, "{value}")));
        Object[] expanded = values.values().stream().flatMap(List::stream).toArray();
        return address.encode().buildAndExpand(expanded).toUriString();
    }
}
