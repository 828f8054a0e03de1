package snapshots.operate;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Chooses how the log looks, before its first line. */
public final class LogEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final String BOOTS_NAME = "logging.structured.format.console";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("json".equals(environment.getProperty(LogSettings.FORMAT))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("log format", Map.of(BOOTS_NAME, JsonLogFormat.class.getName())));
        }
    }

    /** Behind the reading of the configuration files. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
