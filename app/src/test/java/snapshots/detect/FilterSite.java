package snapshots.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import snapshots.device.DeviceTable;
import snapshots.device.Devices;

/** Filter settings as a person writes them, for a house with two cameras and a thing that is none. */
final class FilterSite {

    static final String FRONT_DOOR = "Front Door Camera";
    static final String DRIVEWAY = "Driveway Camera";

    static final DeviceTable DEVICES = Devices.of(Map.of(
            "OUTPUT_1_TYPE", "Camera",
            "OUTPUT_1_LOCATION", "Front Door",
            "INPUT_1_TYPE", "Camera",
            "INPUT_1_LOCATION", "Driveway",
            "INPUT_2_TYPE", "Doorbell",
            "INPUT_2_LOCATION", "Front Door"));

    private FilterSite() {}

    /** @param yaml what stands below {@code snapshots.detect} */
    static FilterSettings settings(String yaml, Map<String, String> variables) {
        return binder(yaml, variables).bindOrCreate("snapshots.detect", FilterSettings.class);
    }

    private static Binder binder(String yaml, Map<String, String> variables) {
        return Binder.get(environment(yaml, variables));
    }

    static ConfigurableEnvironment environment(String yaml, Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(variables)));
        try {
            String whole = "snapshots:\n  detect:\n" + yaml.indent(4);
            new YamlPropertySourceLoader()
                    .load("yaml", new ByteArrayResource(whole.getBytes(StandardCharsets.UTF_8)))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** The rules as they hold while the service runs, with the file of what is saved in a folder. */
    static RulesInForce inForce(String yaml, Map<String, String> variables, RulesFile file, Clock clock) {
        return new RulesInForce(
                rules(yaml, variables, DEVICES), new RuleOrigins(environment(yaml, variables)), DEVICES, file, clock);
    }

    static FilterRules rules(String yaml) {
        return rules(yaml, Map.of(), DEVICES);
    }

    static FilterRules rules(Map<String, String> variables) {
        return rules("", variables, DEVICES);
    }

    static FilterRules rules(String yaml, Map<String, String> variables, DeviceTable devices) {
        FilterNames names = binder(yaml, variables).bindOrCreate("snapshots.detect", FilterNames.class);
        return new FilterRules(settings(yaml, variables), names, devices);
    }
}
