package snapshots.operate;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Amazon's SDK reads its variables itself, out of the process's environment. What came from a container secret or a vault
 * in place of that is told to it by its <a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">system properties</a>.
 */
public final class AwsVariables implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, String> PROPERTIES = Map.of(
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_SESSION_TOKEN", "aws.sessionToken",
            "AWS_PROFILE", "aws.profile",
            "AWS_CONFIG_FILE", "aws.configFile",
            "AWS_SHARED_CREDENTIALS_FILE", "aws.sharedCredentialsFile",
            "AWS_ENDPOINT_URL", "aws.endpointUrl",
            "AWS_ENDPOINT_URL_REKOGNITION", "aws.endpointUrlRekognition",
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        PROPERTIES.forEach((variable, property) -> {
            boolean known = environment.getSystemEnvironment().containsKey(variable)
                    || environment.getSystemProperties().containsKey(property);
            boolean came = environment.getPropertySources().stream()
                    .anyMatch(source -> CredentialSource.isOne(source) && source.containsProperty(variable));
            if (came && !known) {
                System.setProperty(property, environment.getRequiredProperty(variable));
            }
        });
    }

    /** After the vault was read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
