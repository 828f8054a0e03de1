package snapshots.operate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import pylib.credentials.Secret;

/** Variables that are not the process's own, and count as if they were; known by their name to those who hide values. */
final class CredentialSource {

    static final String CONTAINER_SECRETS = "container-secrets";
    static final String ONE_PASSWORD = "1password";

    /** By this end of the name Spring Boot knows that the keys are variables. */
    private static final String ENVIRONMENT = "-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private CredentialSource() {}

    static PropertySource<?> of(String kind, Map<String, Secret> secrets) {
        Map<String, String> values = new LinkedHashMap<>();
        // A password may look like a placeholder, and is none.
        secrets.forEach((name, secret) -> values.put(name, secret.value().replace("${", "\\${")));
        return new SystemEnvironmentPropertySource(kind + ENVIRONMENT, DeploymentEnvironment.meant(values));
    }

    static boolean isOne(PropertySource<?> source) {
        return source.getName().equals(CONTAINER_SECRETS + ENVIRONMENT)
                || source.getName().equals(ONE_PASSWORD + ENVIRONMENT);
    }
}
