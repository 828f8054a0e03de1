package snapshots.detect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import snapshots.device.BadSettingException;
import snapshots.device.DeviceTable;

/** Cameras' rules as text: with the keys of the configuration, so that it may be moved there and back. Immutable. */
final class RulesYaml {

    private static final String HEAD = """
            # Rules of single cameras, as they were saved on the page. You may edit them: what is changed here holds from the
            # next picture on. Comments go when the page saves again; cameras.yml.bak is the file before. The keys are those
            # of the configuration: docs/ref/config.md, "Filters". What is set there for a camera wins over what is here.
            """;

    private static final String PREFIX = "snapshots.detect.cameras";
    private static final String EXAMPLE = PREFIX + ".frontdoor.thresholds.person: 0.6";

    private final DeviceTable devices;

    RulesYaml(DeviceTable devices) {
        this.devices = devices;
    }

    /**
     * @return by device key
     * @throws BadSettingException naming the first key at fault, and a right value
     */
    Map<String, Rules> read(byte[] text) {
        List<PropertySource<?>> sources = sources(text);
        sources.forEach(RulesYaml::checkKeys);
        var binder = new Binder(ConfigurationPropertySources.from(sources));
        try {
            FilterSettings settings = binder.bindOrCreate("snapshots.detect", FilterSettings.class);
            binder.bindOrCreate("snapshots.detect", FilterNames.class).check(settings);
            settings.cameras().forEach(RulesYaml::checkValues);
            return FilterRules.byCamera(settings, devices);
        } catch (BindException e) {
            throw new BadSettingException(e.getName() + " cannot be understood ("
                    + rootOf(e).getMessage() + "); right is for example " + EXAMPLE);
        }
    }

    private static List<PropertySource<?>> sources(byte[] text) {
        try {
            return new YamlPropertySourceLoader().load("cameras", new ByteArrayResource(text));
        } catch (YAMLException | IOException | IllegalStateException e) {
            throw new BadSettingException("is no YAML (" + e.getMessage() + "); right is for example " + EXAMPLE);
        }
    }

    private static void checkKeys(PropertySource<?> source) {
        for (String key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
            if (!key.startsWith(PREFIX + ".") && !key.startsWith(PREFIX + "[") && !key.equals(PREFIX)) {
                throw new BadSettingException(key + " is no setting of this file; right is for example " + EXAMPLE);
            }
        }
    }

    private static void checkValues(String camera, Rules rules) {
        try {
            RuleCheck.checkValues(rules);
        } catch (BadRuleException e) {
            String rule = DataObjectPropertyName.toDashedForm(e.rule());
            throw new BadSettingException(PREFIX + "." + camera + "." + rule
                    + (e.item().isEmpty() ? "" : "." + e.item()) + " " + e.getMessage());
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? thrown : rootOf(cause);
    }

    /** @param rules by device key */
    String write(Map<String, Rules> rules) {
        Map<String, Object> cameras = new LinkedHashMap<>();
        new TreeMap<>(rules).forEach((camera, own) -> {
            if (!own.equals(Rules.NONE)) {
                cameras.put("[" + camera + "]", tree(own));
            }
        });
        if (cameras.isEmpty()) {
            return HEAD;
        }
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        return HEAD + new Yaml(options).dump(Map.of("snapshots", Map.of("detect", Map.of("cameras", cameras))));
    }

    private static Map<String, Object> tree(Rules rules) {
        Map<String, Object> tree = new LinkedHashMap<>();
        BiConsumer<String, @Nullable Object> put = (key, value) -> {
            if (value != null) {
                tree.put(key, value);
            }
        };
        put.accept("labels", list(rules.labels()));
        put.accept("thresholds", items(rules.thresholds()));
        put.accept("min-size", rules.minSize());
        put.accept("max-size", rules.maxSize());
        put.accept("ignore-zones", items(rules.ignoreZones()));
        put.accept("required-zones", items(rules.requiredZones()));
        put.accept("static-labels", list(rules.staticLabels()));
        put.accept("static-overlap", rules.staticOverlap());
        put.accept("static-window", rules.staticWindow() == null ? null : Objects.toString(rules.staticWindow()));
        return tree;
    }

    private static @Nullable Object list(@Nullable List<String> items) {
        return items == null ? null : new ArrayList<>(items);
    }

    private static @Nullable Object items(Map<String, ?> items) {
        Map<String, Object> quoted = new LinkedHashMap<>();
        new TreeMap<>(items).forEach((name, value) -> quoted.put("[" + name + "]", value));
        return quoted.isEmpty() ? null : quoted;
    }
}
