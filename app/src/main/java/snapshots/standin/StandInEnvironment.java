package snapshots.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides, before anything is made, which stand-ins are needed: each gives way as soon as its real part is configured.
 * Sets {@code snapshots.stand-ins.broker} and {@code snapshots.stand-ins.cameras} unless somebody did.
 */
public final class StandInEnvironment implements EnvironmentPostProcessor, Ordered {

    static final String BROKER = "snapshots.stand-ins.broker";
    static final String CAMERAS = "snapshots.stand-ins.cameras";

    private static final Pattern OUTPUT =
            Pattern.compile("OUTPUT_\\d+_TYPE|snapshots\\.devices\\.outputs\\[.*" + "|SNAPSHOTS_DEVICES_OUTPUTS_.*");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> decided = new LinkedHashMap<>();
        decided.put(BROKER, isBlank(environment, "RABBITMQ_SERVER_ADDRESS"));
        boolean cameras = !hasOutputs(environment);
        decided.put(CAMERAS, cameras);
        if (environment.getProperty(CAMERAS, Boolean.class, cameras)) {
            List<SimulatedHome.Place> places = SimulatedHome.PLACES;
            for (int i = 0; i < places.size(); i++) {
                decided.put("snapshots.devices.outputs[" + i + "].type", "Camera");
                decided.put(
                        "snapshots.devices.outputs[" + i + "].location",
                        places.get(i).location());
            }
        }
        environment.getPropertySources().addLast(new MapPropertySource("stand-ins", decided));
    }

    private static boolean hasOutputs(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
                .filter(name -> OUTPUT.matcher(name).matches())
                .anyMatch(name -> !isBlank(environment, name));
    }

    private static boolean isBlank(ConfigurableEnvironment environment, String name) {
        return environment.getProperty(name, "").isBlank();
    }

    /** After the configuration files were read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
