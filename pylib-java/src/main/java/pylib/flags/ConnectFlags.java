package pylib.flags;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.credentials.ConnectClient;
import pylib.credentials.ConnectItem;
import pylib.credentials.CredentialsException;
import pylib.credentials.CredentialsException.Kind;
import pylib.lifecycle.Shutdown;

/**
 * Flags in the item {@code flags} of a vault, for each a section of its name with a field {@code value}. They are looked at
 * again and again by a thread of their own, so that asking never waits; while Connect does not answer they stay as they
 * were. An item that is not there sets no flag. Thread-safe.
 */
public final class ConnectFlags implements Flags {

    private static final Logger log = LoggerFactory.getLogger(ConnectFlags.class);
    private static final String ITEM = "flags";
    private static final String FIELD = "value";

    private final ConnectClient client;
    private final Shutdown shutdown = new Shutdown();
    private volatile Map<String, Boolean> flags = Map.of();
    private Map<String, String> unclear = Map.of();
    private String trouble = "";

    /** @param client closed with this */
    public ConnectFlags(ConnectClient client) {
        this.client = client;
    }

    /**
     * Looks once, so that no flag is missed at the start, and from then on in the background.
     *
     * @param every from the end of one look to the begin of the next
     */
    public ConnectFlags start(Duration every) {
        look();
        Thread.ofPlatform().daemon().name("flags").start(() -> {
            while (!shutdown.await(every)) {
                look();
            }
        });
        return this;
    }

    @Override
    public Optional<Boolean> find(String name) {
        return Optional.ofNullable(flags.get(name));
    }

    /** Never throws: the last known flags are better than none. */
    synchronized void look() {
        try {
            flags = read(client.item(ITEM));
            recovered();
        } catch (CredentialsException e) {
            if (e.kind() == Kind.MISSING) {
                flags = Map.of();
                recovered();
            } else if (!shutdown.isRequested()) {
                complain(e.getMessage());
            }
        } catch (RuntimeException e) {
            complain(e.getClass().getName()); // whose message might quote a value
        }
    }

    private Map<String, Boolean> read(ConnectItem item) {
        Map<String, Boolean> read = new HashMap<>();
        Map<String, String> neither = new HashMap<>();
        for (ConnectItem.Section section : item.sections()) {
            String name = section.label();
            String written = written(item, section);
            FlagWords.read(written).ifPresentOrElse(value -> read.put(name, value), () -> neither.put(name, written));
        }
        neither.values().removeIf(String::isBlank);
        neither.forEach((name, written) -> {
            if (!written.equals(unclear.get(name))) {
                sayUnclear(name);
            }
        });
        unclear = neither;
        return Map.copyOf(read);
    }

    private static String written(ConnectItem item, ConnectItem.Section section) {
        return item.fields().stream()
                .filter(field -> field.sectionId().equals(section.id()))
                .filter(field -> field.label().equals(FIELD))
                .map(field -> field.value().value())
                .findFirst()
                .orElse("");
    }

    private static void sayUnclear(String name) {
        log.atWarn()
                .addKeyValue("flag", name)
                .addKeyValue("remedy", "write true or false into " + ITEM + "/" + name + "/" + FIELD)
                .log("A flag in 1Password is neither on nor off, and counts as not set");
    }

    private void complain(String reason) {
        if (trouble.isEmpty()) {
            log.atWarn().addKeyValue("reason", reason).log("Flags in 1Password cannot be read and stay as they are");
        }
        trouble = reason;
    }

    private void recovered() {
        if (!trouble.isEmpty()) {
            trouble = "";
            log.atInfo().log("Flags in 1Password can be read again");
        }
    }

    @Override
    public void close() {
        shutdown.request();
        client.close();
    }
}
