package snapshots.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides, before anything is made, which stand-ins are needed: each gives way as soon as its real part is configured.
 * Sets {@code broker}, {@code cameras}, {@code motion} and {@code pushing-camera} of {@code snapshots.stand-ins} unless
 * somebody did.
 */
public final class StandInEnvironment implements EnvironmentPostProcessor, Ordered {

    static final String BROKER = "snapshots.stand-ins.broker";
    static final String CAMERAS = "snapshots.stand-ins.cameras";

    static final String MOTION = "snapshots.stand-ins.motion";

    static final String PUSHING_CAMERA = "snapshots.stand-ins.pushing-camera";

    private static final String CAMERA_PORT = "snapshots.stand-ins.camera-port";
    private static final String FIRST_CAMERA_PORT = "18881";
    private static final String FTP_SERVER = "snapshots.upload.enabled";
    private static final Pattern OUTPUT =
            Pattern.compile("OUTPUT_\\d+_TYPE|snapshots\\.devices\\.outputs\\[.*|SNAPSHOTS_DEVICES_OUTPUTS_.*");
    private static final Pattern INPUT =
            Pattern.compile("INPUT_\\d+_TYPE|snapshots\\.devices\\.inputs\\[.*|SNAPSHOTS_DEVICES_INPUTS_.*");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> decided = new LinkedHashMap<>();
        boolean broker = decide(BROKER, isBlank(environment, "RABBITMQ_SERVER_ADDRESS"), environment, decided);
        // Not on a real bus, where others would take what a made-up camera pushes for real.
        if (decide(PUSHING_CAMERA, broker && isPushMissed(environment), environment, decided)) {
            addInput(decided);
            if (isBlank(environment, "FTP_USER")) {
                // Everybody knows this camera's password.
                decided.put("snapshots.upload.address", "127.0.0.1");
            }
        }
        boolean cameras = decide(CAMERAS, !isConfigured(OUTPUT, environment), environment, decided);
        if (cameras) {
            addOutputs(environment, decided);
        }
        decide(MOTION, broker && cameras, environment, decided);
        environment.getPropertySources().addLast(new MapPropertySource("stand-ins", decided));
    }

    /** Whether there is an FTP server and nobody who would push to it. */
    private static boolean isPushMissed(ConfigurableEnvironment environment) {
        return !isConfigured(OUTPUT, environment)
                && !isConfigured(INPUT, environment)
                && Binder.get(environment).bind(FTP_SERVER, Boolean.class).orElse(true);
    }

    /** Says whether a stand-in runs; what somebody has set counts more than the need for it. */
    private static boolean decide(
            String property, boolean needed, ConfigurableEnvironment environment, Map<String, Object> decided) {
        decided.put(property, needed);
        return environment.getProperty(property, Boolean.class, needed);
    }

    private static void addOutputs(ConfigurableEnvironment environment, Map<String, Object> decided) {
        int port = Integer.parseInt(environment.getProperty(CAMERA_PORT, FIRST_CAMERA_PORT));
        List<SimulatedHome.Place> places = SimulatedHome.PLACES;
        for (int i = 0; i < places.size(); i++) {
            decided.put("snapshots.devices.outputs[" + i + "].type", "Camera");
            decided.put(
                    "snapshots.devices.outputs[" + i + "].location",
                    places.get(i).location());
            decided.put("snapshots.devices.outputs[" + i + "].params", SimulatedHome.address(i, port));
        }
    }

    private static void addInput(Map<String, Object> decided) {
        String input = "snapshots.devices.inputs[0].";
        decided.put(input + "type", "Camera");
        decided.put(input + "location", SimulatedHome.DRIVEWAY.location());
        decided.put(input + "ftp-user", SimulatedHome.FTP_USER);
        decided.put(input + "ftp-password", SimulatedHome.FTP_PASSWORD.value());
    }

    private static boolean isConfigured(Pattern devices, ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
                .filter(name -> devices.matcher(name).matches())
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
