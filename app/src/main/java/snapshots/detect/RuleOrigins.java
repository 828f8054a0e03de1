package snapshots.detect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where configured rules are written: a variable of the environment, or a line of a file. */
final class RuleOrigins {

    private static final int CAMERA = 3;
    private static final int RULE = 4;

    private final Map<ConfigurationPropertyName, String> places = new HashMap<>();

    RuleOrigins(Environment environment) {
        Binder.get(environment)
                .bind("snapshots.detect.cameras", Bindable.mapOf(String.class, String.class), new BindHandler() {
                    @Override
                    public Object onSuccess(
                            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                        ConfigurationProperty property = context.getConfigurationProperty();
                        if (property != null) {
                            places.put(property.getName(), said(property.getOrigin()));
                        }
                        return result;
                    }
                });
    }

    private static String said(@Nullable Origin origin) {
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return "environment variable " + variable.getProperty();
        }
        if (origin instanceof PropertySourceOrigin property
                && property.getPropertySource() instanceof SystemEnvironmentPropertySource) {
            return "environment variable " + property.getPropertyName();
        }
        return origin == null ? "the configuration" : origin.toString();
    }

    /**
     * @param cameras what it may be called there, in plain letters
     * @return by name of the rule, with where
     */
    Map<String, String> of(Set<String> cameras, Rules configured) {
        Map<String, String> found = new HashMap<>();
        RuleItems.of(configured).forEach(item -> found.put(item.name(), place(cameras, item)));
        return Map.copyOf(found);
    }

    private String place(Set<String> cameras, RuleItem item) {
        return places.entrySet().stream()
                .filter(place -> names(place.getKey(), cameras, item))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("the configuration");
    }

    private static boolean names(ConfigurationPropertyName name, Set<String> cameras, RuleItem item) {
        return name.getNumberOfElements() > RULE
                && cameras.contains(PlainName.of(name.getElement(CAMERA, Form.ORIGINAL)))
                && PlainName.of(name.getElement(RULE, Form.ORIGINAL)).equals(PlainName.of(item.rule()))
                && (item.item().isEmpty() || PlainName.of(rest(name)).equals(PlainName.of(item.item())));
    }

    private static String rest(ConfigurationPropertyName name) {
        StringBuilder rest = new StringBuilder();
        for (int i = RULE + 1; i < name.getNumberOfElements(); i++) {
            rest.append(name.getElement(i, Form.ORIGINAL));
        }
        return rest.toString();
    }
}
