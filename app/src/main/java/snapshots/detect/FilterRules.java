package snapshots.detect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import snapshots.device.BadSettingException;
import snapshots.device.DeviceTable;
import snapshots.device.Uploader;

/** The rules of every camera, checked. Immutable. */
final class FilterRules {

    private static final String ALL = "snapshots.detect.filters";
    static final String SINGLE = "snapshots.detect.cameras.";
    private static final String EVERYTHING = "all";

    private final Rules general;
    private final Map<String, Rules> configured;
    private final Map<String, Rules> saved;

    /** What the settings call a camera. */
    private final Map<String, String> names;

    private final CameraRules all;
    private final Map<String, CameraRules> single = new HashMap<>();

    /** @throws BadSettingException naming the first setting at fault */
    FilterRules(FilterSettings settings, FilterNames names, DeviceTable devices) {
        this(
                checked(settings, names),
                byCamera(settings, devices),
                Map.of(),
                settings.cameras().keySet().stream()
                        .collect(Collectors.toMap(name -> camera(name, devices), name -> name)));
    }

    private FilterRules(
            Rules general, Map<String, Rules> configured, Map<String, Rules> saved, Map<String, String> names) {
        this.general = general;
        this.configured = configured;
        this.saved = saved;
        this.names = names;
        all = rules(ALL, general);
        Stream.concat(configured.keySet().stream(), saved.keySet().stream())
                .distinct()
                .forEach(camera ->
                        single.put(camera, rules(SINGLE + names.getOrDefault(camera, camera), effective(camera))));
    }

    private static Rules checked(FilterSettings settings, FilterNames names) {
        names.check(settings);
        return settings.filters();
    }

    /**
     * The same, with what was saved while the service runs: it yields to a camera's configured rules, and wins over those for
     * all cameras.
     *
     * @param rules by device key
     * @throws BadSettingException naming the first at fault
     */
    FilterRules with(Map<String, Rules> rules) {
        return new FilterRules(general, configured, Map.copyOf(rules), names);
    }

    /** @param camera device key */
    CameraRules of(String camera) {
        return single.getOrDefault(camera, all);
    }

    /** What is configured for one camera alone. */
    Rules configured(String camera) {
        return configured.getOrDefault(camera, Rules.NONE);
    }

    /** All that holds for a camera. */
    Rules effective(String camera) {
        return configured(camera).over(saved.getOrDefault(camera, Rules.NONE)).over(general);
    }

    /**
     * Whose the rules are.
     *
     * @return by device key
     * @throws BadSettingException if that is no camera's, or two names mean the same
     */
    static Map<String, Rules> byCamera(FilterSettings settings, DeviceTable devices) {
        Map<String, Rules> rules = new HashMap<>();
        Map<String, String> origins = new HashMap<>();
        settings.cameras().forEach((name, own) -> {
            String camera = camera(name, devices);
            String other = origins.put(camera, name);
            if (other != null) {
                throw new BadSettingException(SINGLE + other + " and " + SINGLE + name + " both mean the camera \""
                        + camera + "\"; use one of the names, for example " + SINGLE + "\"[" + camera + "]\"");
            }
            checkZones(SINGLE + name, own);
            rules.put(camera, own);
        });
        return Map.copyOf(rules);
    }

    /** Its very key wins; else whatever is called like that in plain letters. */
    private static String camera(String name, DeviceTable devices) {
        List<Uploader> cameras = devices.uploaders();
        List<String> exact = keys(cameras, camera -> camera.key().equals(name));
        String plain = PlainName.of(name);
        List<String> found = exact.isEmpty() && !plain.isEmpty()
                ? keys(
                        cameras,
                        camera -> PlainName.of(camera.key()).equals(plain)
                                || PlainName.of(camera.label()).equals(plain))
                : exact;
        if (found.size() != 1) {
            List<String> right = found.isEmpty() ? keys(cameras, camera -> true) : found;
            throw new BadSettingException(SINGLE + name
                    + (found.isEmpty() ? ": there is no" : ": there is more than one")
                    + " such camera; right are "
                    + right.stream().map(key -> SINGLE + "\"[" + key + "]\"").collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private static List<String> keys(List<Uploader> cameras, Predicate<Uploader> condition) {
        return cameras.stream().filter(condition).map(Uploader::key).toList();
    }

    private static CameraRules rules(String prefix, Rules rules) {
        double minSize = orElse(rules.minSize(), 0);
        double maxSize = orElse(rules.maxSize(), 1);
        if (minSize > maxSize) {
            throw new BadSettingException(
                    prefix + ".min-size=" + minSize + " is above " + prefix + ".max-size=" + maxSize
                            + ", so that nothing counts; for example " + prefix + ".min-size=0.001 and " + prefix
                            + ".max-size=0.5");
        }
        return new CameraRules(
                labels(rules.labels()),
                rules.thresholds().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> CameraRules.thresholdKey(entry.getKey()), Map.Entry::getValue, Math::max)),
                minSize,
                maxSize,
                zones(prefix + ".ignore-zones.", rules.ignoreZones()),
                zones(prefix + ".required-zones.", rules.requiredZones()),
                StaticRule.of(rules));
    }

    private static double orElse(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }

    private static Set<String> labels(@Nullable List<String> labels) {
        Set<String> plain = labels == null
                ? Set.of()
                : labels.stream()
                        .map(PlainName::of)
                        .filter(label -> !label.isEmpty())
                        .collect(Collectors.toSet());
        return plain.contains(EVERYTHING) ? Set.of() : plain;
    }

    /** Before they are mixed with those of all cameras, so that a message names the right setting. */
    private static void checkZones(String prefix, Rules rules) {
        zones(prefix + ".ignore-zones.", rules.ignoreZones());
        zones(prefix + ".required-zones.", rules.requiredZones());
    }

    private static List<Zone> zones(String prefix, Map<String, String> zones) {
        return zones.keySet().stream()
                .sorted()
                .map(name -> new Zone(name, polygon(prefix + name, zones.getOrDefault(name, ""))))
                .toList();
    }

    private static Polygon polygon(String setting, String corners) {
        try {
            return Polygon.of(corners);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(setting + "=" + corners + ": the zone " + e.getMessage() + "; for example "
                    + setting + "=0,0.5 0.4,0.5 0.4,1 0,1");
        }
    }
}
