package snapshots.operate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the environment as the deployment means it: a name without a value is not set, and log levels may be called as Python
 * calls them.
 */
public final class DeploymentEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final String LOG_LEVEL = "LOG_LEVEL";
    private static final Map<String, String> PYTHON_LEVELS = Map.of("warning", "warn", "critical", "error");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(
                        source, new SystemEnvironmentPropertySource(source, meant(environment.getSystemEnvironment())));
    }

    /** What variables mean, wherever they come from. */
    static Map<String, Object> meant(Map<String, ?> variables) {
        Map<String, Object> meant = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (!String.valueOf(value).isBlank()) {
                meant.put(name, value);
            }
        });
        meant.computeIfPresent(LOG_LEVEL, (name, level) -> {
            String word = level.toString().strip().toLowerCase(Locale.ROOT);
            return PYTHON_LEVELS.getOrDefault(word, word);
        });
        return meant;
    }

    /** Before the configuration files are read. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
