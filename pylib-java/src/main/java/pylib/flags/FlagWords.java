package pylib.flags;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words for on and off. */
final class FlagWords {

    private static final Set<String> ON = Set.of("true", "1", "yes", "on");
    private static final Set<String> OFF = Set.of("false", "0", "no", "off");

    private FlagWords() {}

    /** @return empty if it is neither */
    static Optional<Boolean> read(String written) {
        String word = written.strip().toLowerCase(Locale.ROOT);
        return ON.contains(word) || OFF.contains(word) ? Optional.of(ON.contains(word)) : Optional.empty();
    }
}
