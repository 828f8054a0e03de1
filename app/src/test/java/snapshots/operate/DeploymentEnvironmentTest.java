package snapshots.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;

class DeploymentEnvironmentTest {

    @Test
    void a_name_without_a_value_is_not_set() {
        StandardEnvironment environment =
                environment(Map.of("OBJECT_DETECTION_ENABLED", "", "RABBITMQ_EXCHANGE", "home_automation"));

        assertThat(environment.resolvePlaceholders("${OBJECT_DETECTION_ENABLED:true} ${RABBITMQ_EXCHANGE:other}"))
                .isEqualTo("true home_automation");
    }

    @Test
    void log_levels_may_be_called_as_python_calls_them() {
        assertThat(environment(Map.of("LOG_LEVEL", "WARNING")).getProperty("LOG_LEVEL"))
                .isEqualTo("warn");
        assertThat(environment(Map.of("LOG_LEVEL", "critical")).getProperty("LOG_LEVEL"))
                .isEqualTo("error");
        assertThat(environment(Map.of("LOG_LEVEL", "DEBUG")).getProperty("LOG_LEVEL"))
                .isEqualTo("debug");
    }

    private static StandardEnvironment environment(Map<String, Object> system) {
        var environment = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return new HashMap<>(system);
            }
        };
        new DeploymentEnvironment().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
