package pylib.flags;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Rest;

/**
 * Flags in a properties file, a line {@code name=true} for each, which is looked at again every second. A file that is not
 * there sets no flag; one that cannot be read leaves the flags as they were. Thread-safe.
 */
public final class FlagFile implements Flags {

    private static final Logger log = LoggerFactory.getLogger(FlagFile.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Path file;
    private final Clock clock;
    private volatile Map<String, Boolean> flags = Map.of();
    private volatile Rest untilNextLook = Rest.NONE;
    private Map<Object, Object> seen = Map.of();
    private String trouble = "";

    public FlagFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public Optional<Boolean> find(String name) {
        if (untilNextLook.isOver(clock.instant())) {
            look();
        }
        return Optional.ofNullable(flags.get(name));
    }

    private synchronized void look() {
        untilNextLook = new Rest(clock.instant(), BETWEEN_LOOKS);
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (NoSuchFileException _) {
            // None set, or no longer.
        } catch (IOException | IllegalArgumentException e) { // the latter for a broken \\u escape
            complain(e.toString());
            return;
        }
        trouble = "";
        if (!lines.equals(seen)) {
            seen = Map.copyOf(lines);
            flags = read(lines);
        }
    }

    private void complain(String reason) {
        if (!reason.equals(trouble)) {
            trouble = reason;
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", reason)
                    .log("Flags cannot be read and stay as they are");
        }
    }

    private Map<String, Boolean> read(Properties lines) {
        Map<String, Boolean> read = new HashMap<>();
        for (String name : lines.stringPropertyNames()) {
            FlagWords.read(lines.getProperty(name))
                    .ifPresentOrElse(value -> read.put(name, value), () -> sayUnclear(name));
        }
        return Map.copyOf(read);
    }

    private void sayUnclear(String name) {
        log.atWarn()
                .addKeyValue("file", file)
                .addKeyValue("flag", name)
                .addKeyValue("remedy", "write " + name + "=true or " + name + "=false")
                .log("A flag is neither on nor off, and counts as not set");
    }
}
