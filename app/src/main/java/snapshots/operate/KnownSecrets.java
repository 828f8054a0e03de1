package snapshots.operate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The values of all settings that are called like a secret, wherever they were set. */
final class KnownSecrets implements Supplier<Set<String>> {

    private static final Pattern NAME = Pattern.compile(
            "(?i).*(pass|pwd|database_?url|database\\.url|secret|token|key|dsn|headers|recordings|params|hc_ping|ping-url).*");

    /** Shorter ones are parts of ordinary words. */
    private static final int SHORTEST = 6;

    private final ConfigurableEnvironment environment;

    KnownSecrets(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Set<String> get() {
        Set<String> values = new HashSet<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .forEach(source -> Arrays.stream(source.getPropertyNames())
                        .filter(name -> NAME.matcher(name).matches())
                        .map(source::getProperty)
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .filter(value -> value.length() >= SHORTEST && !value.contains("${"))
                        .forEach(values::add));
        return values;
    }
}
