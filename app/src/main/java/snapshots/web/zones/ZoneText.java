package snapshots.web.zones;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import snapshots.detect.Rules;
import snapshots.web.BadParameterException;

/**
 * Zones as a person writes them, one in a line: {@code ignore street: 0,0 1,0 1,0.3 0,0.25}, {@code required path: …}.
 *
 * @param ignored corners by name
 * @param required corners by name
 */
record ZoneText(Map<String, String> ignored, Map<String, String> required) {

    static final String PARAMETER = "zones";

    private static final String IGNORE = "ignore";
    private static final String REQUIRED = "required";

    /** More than can be saved. */
    private static final int LONGEST = 500_000;

    /** @throws BadParameterException naming the first line that is no zone */
    static ZoneText read(String text) {
        if (text.length() > LONGEST) {
            throw new BadParameterException(PARAMETER, "may have " + LONGEST + " characters at most");
        }
        var zones = new ZoneText(new LinkedHashMap<>(), new LinkedHashMap<>());
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                zones.add(lines.get(i).strip(), i + 1);
            }
        }
        return zones;
    }

    private void add(String line, int number) {
        int space = line.indexOf(' ');
        int colon = line.lastIndexOf(':');
        if (space < 0 || colon < space) {
            throw bad(number, "has no name and corners");
        }
        String name = line.substring(space, colon).strip();
        Map<String, String> zones = switch (line.substring(0, space)) {
            case IGNORE -> ignored;
            case REQUIRED -> required;
            default -> throw bad(number, "does not begin with ignore or required");
        };
        if (zones.putIfAbsent(name, line.substring(colon + 1).strip()) != null) {
            throw bad(number, "has the name of another zone, " + name);
        }
    }

    private static BadParameterException bad(int number, String reason) {
        return new BadParameterException(
                PARAMETER,
                "line " + number + " " + reason + "; right is for example ignore street: 0,0 1,0 1,0.3 0,0.25");
    }

    /** The zones of some rules. */
    static String of(Rules rules) {
        return Stream.of(lines(IGNORE, rules.ignoreZones()), lines(REQUIRED, rules.requiredZones()))
                .flatMap(Collection::stream)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(String kind, Map<String, String> zones) {
        return zones.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(zone -> kind + " " + zone.getKey() + ": " + zone.getValue())
                .toList();
    }
}
