package snapshots.operate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import pylib.credentials.ConnectServer;
import pylib.credentials.ContainerSecrets;
import pylib.credentials.Patience;
import pylib.credentials.Secret;

/**
 * Puts the container's secrets below the environment and, if a Connect server is configured, asks for the import of
 * {@code onepassword:}, which comes below both and above configuration files.
 */
public final class CredentialsEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final String IMPORT = "spring.config.import";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConfigurableBootstrapContext bootstrap;

    public CredentialsEnvironment(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path folder = Path.of(environment.getProperty("SECRETS_DIR", "/run/secrets"));
        environment
                .getPropertySources()
                .addAfter(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        CredentialSource.of(CredentialSource.CONTAINER_SECRETS, new ContainerSecrets(folder).read()));
        server(environment).ifPresent(server -> {
            Duration patience = Binder.get(environment)
                    .bind("snapshots.onepassword.patience", Duration.class)
                    .orElse(PATIENCE);
            bootstrap.registerIfAbsent(
                    OnePassword.class,
                    InstanceSupplier.of(new OnePassword(server, new Patience(patience), environment)));
            askForImport(environment);
        });
    }

    private static Optional<ConnectServer> server(ConfigurableEnvironment environment) {
        return ConnectServer.of(
                setting(environment, "host", "OP_CONNECT_HOST"),
                new Secret(setting(environment, "token", "OP_CONNECT_TOKEN")),
                setting(environment, "vault", "OP_VAULT"));
    }

    private static String setting(ConfigurableEnvironment environment, String key, String variable) {
        return environment.getProperty("snapshots.onepassword." + key, environment.getProperty(variable, ""));
    }

    private static void askForImport(ConfigurableEnvironment environment) {
        String wanted = environment.getProperty(IMPORT, "");
        if (!wanted.contains(OnePasswordResolver.PREFIX)) {
            String all = wanted.isBlank() ? OnePasswordResolver.PREFIX : wanted + "," + OnePasswordResolver.PREFIX;
            environment.getPropertySources().addFirst(new MapPropertySource("1password-import", Map.of(IMPORT, all)));
        }
    }

    /** After the environment was brought into its form, before the configuration files are read. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 8;
    }
}
