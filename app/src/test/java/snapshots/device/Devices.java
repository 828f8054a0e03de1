package snapshots.device;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Device tables as the service reads them from its settings. */
public final class Devices {

    private Devices() {}

    /** @param settings by their names in the environment or, if they begin with {@code snapshots.}, in the YAML */
    public static DeviceTable of(Map<String, String> settings) {
        Map<String, Object> system = new LinkedHashMap<>();
        Map<String, Object> yaml = new LinkedHashMap<>();
        settings.forEach((key, value) -> (key.startsWith("snapshots.") ? yaml : system).put(key, value));
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("yaml", yaml));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("system", system));
        ConfigurationPropertySources.attach(environment);
        DeviceSettings bound = Binder.get(environment).bindOrCreate("snapshots.devices", DeviceSettings.class);
        return new DeviceConfiguration().deviceTable(bound, environment);
    }
}
