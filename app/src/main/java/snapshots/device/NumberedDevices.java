package snapshots.device;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Reads {@code INPUT_n_TYPE}, {@code INPUT_n_LOCATION}, {@code OUTPUT_n_…} for any n, in the order of n. */
final class NumberedDevices {

    private static final Pattern NAME = Pattern.compile(
            "(INPUT|OUTPUT)_(\\d{1,9})_(TYPE|LOCATION|PROTOCOL|HTTPS|SNAPSHOT_URL|PARAMS|BURST|FTP_USER|FTP_PASS|TIME_ZONE|FOLDER|CAMERA_ID|RECORDINGS|RECORDINGS_FOLDER)");

    private final ConfigurableEnvironment environment;

    NumberedDevices(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** @param direction {@code INPUT} or {@code OUTPUT} */
    List<ConfiguredDevice> read(String direction) {
        Map<Integer, Map<String, String>> byNumber = new TreeMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
                .distinct()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .filter(name -> name.group(1).equals(direction))
                .forEach(name -> {
                    String value = environment.getProperty(name.group(), "").strip();
                    if (!value.isEmpty()) {
                        byNumber.computeIfAbsent(Integer.valueOf(name.group(2)), n -> new TreeMap<>())
                                .put(name.group(3), value);
                    }
                });
        return byNumber.entrySet().stream()
                .map(entry -> device(direction + "_" + entry.getKey() + "_", entry.getValue()))
                .toList();
    }

    private static ConfiguredDevice device(String prefix, Map<String, String> values) {
        return new ConfiguredDevice(
                new DeviceSettings.Entry(
                        values.get("TYPE"),
                        values.get("LOCATION"),
                        word(Camera.Protocol.class, prefix + "PROTOCOL", values.get("PROTOCOL")),
                        word(Camera.Https.class, prefix + "HTTPS", values.get("HTTPS")),
                        values.get("SNAPSHOT_URL"),
                        values.get("PARAMS"),
                        number(prefix + "BURST", values.get("BURST")),
                        values.get("FTP_USER"),
                        values.get("FTP_PASS"),
                        values.get("TIME_ZONE"),
                        values.get("FOLDER"),
                        values.get("CAMERA_ID"),
                        values.get("RECORDINGS"),
                        values.get("RECORDINGS_FOLDER")),
                prefix);
    }

    private static @Nullable Integer number(String key, @Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BadSettingException(key + "=" + text + " is no number; for example " + key + "=3");
        }
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> kind, String key, @Nullable String word) {
        if (word == null) {
            return null;
        }
        try {
            return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(key + "=" + word + " is unknown; right are "
                    + String.join(
                            ", ",
                            List.of(kind.getEnumConstants()).stream()
                                    .map(constant -> constant.name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'))
                                    .toList()));
        }
    }
}
