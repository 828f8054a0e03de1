package snapshots.operate;

import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * Has a service that was packaged together with the list of its beans start from that list, unless its settings ask for other
 * beans than those that were listed: then it finds them out itself, which takes longer.
 */
public final class PreparedBeans implements EnvironmentPostProcessor, Ordered {

    /** As Spring calls what it generates for the class that has {@code main}. */
    private static final String LIST = "__ApplicationContextInitializer";

    /** Each of them brings beans of its own, if it has a value. */
    private static final List<String> OPTIONAL_PARTS =
            List.of(SettingPresent.Sentry.SETTING, SettingPresent.Collector.SETTING);

    private static final String OTHER_PROGRAMS_PICTURES = "snapshots.web.vision.enabled";

    /** What decides on beans of Spring's. */
    private static final List<ConfigurationPropertyName> SPRINGS = names("spring", "management", "server");

    /** What of it is a value for beans that are there anyway. */
    private static final List<ConfigurationPropertyName> VALUES = names(
            "spring.application",
            "spring.config",
            "spring.rabbitmq.addresses",
            "spring.rabbitmq.connection-timeout",
            "spring.rabbitmq.password",
            "spring.rabbitmq.requested-heartbeat",
            "spring.rabbitmq.ssl",
            "spring.rabbitmq.username",
            "spring.rabbitmq.virtual-host",
            "server.address",
            "server.port",
            "server.tomcat",
            // As Spring reads MANAGEMENT_ADDRESS and MANAGEMENT_PORT.
            "management.address",
            "management.port",
            "management.server.address",
            "management.server.port");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isPrepared(application) && SpringProperties.getProperty(AotDetector.AOT_ENABLED) == null) {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, Boolean.toString(fit(environment)));
        }
    }

    private static boolean isPrepared(SpringApplication application) {
        Class<?> main = application.getMainApplicationClass();
        return main != null && ClassUtils.isPresent(main.getName() + LIST, main.getClassLoader());
    }

    /** Whether the beans are those that the service has without any settings. */
    static boolean fit(ConfigurableEnvironment environment) {
        try {
            return OPTIONAL_PARTS.stream()
                            .allMatch(part -> environment.getProperty(part, "").isBlank())
                    && !environment.getProperty(OTHER_PROGRAMS_PICTURES, Boolean.class, false)
                    && ManagementPortType.get(environment) == ManagementPortType.DIFFERENT
                    && StreamSupport.stream(
                                    ConfigurationPropertySources.get(environment)
                                            .spliterator(),
                                    false)
                            .allMatch(PreparedBeans::fits);
        } catch (ConversionException | InvalidConfigurationPropertyValueException e) {
            return false; // the start goes on to where it is said what is wrong with that setting
        }
    }

    private static boolean fits(ConfigurationPropertySource source) {
        return !(source instanceof IterableConfigurationPropertySource settings)
                || isOurs(settings)
                || settings.stream().noneMatch(PreparedBeans::mayDecide);
    }

    /** Whether it has the service's own defaults, with which the beans were listed. */
    private static boolean isOurs(ConfigurationPropertySource settings) {
        return settings.getUnderlyingSource() instanceof PropertySource<?> source
                && source.getName().startsWith("Config resource 'class path resource ");
    }

    private static boolean mayDecide(ConfigurationPropertyName name) {
        return isAmong(SPRINGS, name) && !isAmong(VALUES, name);
    }

    private static boolean isAmong(List<ConfigurationPropertyName> names, ConfigurationPropertyName name) {
        return names.stream().anyMatch(above -> above.equals(name) || above.isAncestorOf(name));
    }

    private static List<ConfigurationPropertyName> names(String... names) {
        return List.of(names).stream().map(ConfigurationPropertyName::of).toList();
    }

    /** After whatever else sets something. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
