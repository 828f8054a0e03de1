package snapshots.detect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.device.BadSettingException;
import snapshots.device.DeviceTable;
import snapshots.device.Uploader;
import snapshots.snapshot.Sha256;

/**
 * The rules of every camera as they hold at the moment: the configured ones, and those that were saved while the service runs. The
 * file of the latter is looked at again every second, because a person may edit it. Thread-safe.
 */
public final class RulesInForce {

    private static final Logger log = LoggerFactory.getLogger(RulesInForce.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int VERSION_LENGTH = 16;

    private final FilterRules configured;
    private final RuleOrigins origins;
    private final DeviceTable devices;
    private final RulesYaml yaml;
    private final RulesFile file;
    private final Clock clock;

    /** Whoever writes the file waits for it; whoever only looks at it leaves that to another. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Now now;
    private volatile Instant nextLook;

    /** Guarded by {@link #lock}. */
    private byte[] seen;

    private String trouble = "";

    private record Now(Map<String, Rules> saved, FilterRules rules) {}

    /** @throws BadSettingException naming the first setting at fault, and the file if it stands there */
    RulesInForce(FilterRules configured, RuleOrigins origins, DeviceTable devices, RulesFile file, Clock clock) {
        this.configured = configured;
        this.origins = origins;
        this.devices = devices;
        this.yaml = new RulesYaml(devices);
        this.file = file;
        this.clock = clock;
        try {
            seen = file.read();
        } catch (IOException e) {
            throw new BadSettingException(file.path() + ": cannot be read (" + e
                    + "); give this user the right to, for example chmod 640 " + file.path());
        }
        now = understood(seen);
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
        sayOverruled(now.saved());
    }

    /** @throws BadSettingException naming the file and the key */
    private Now understood(byte[] text) {
        try {
            Map<String, Rules> saved = yaml.read(text);
            return new Now(saved, configured.with(saved));
        } catch (BadSettingException e) {
            throw new BadSettingException(file.path() + ": " + e.getMessage());
        }
    }

    private void sayOverruled(Map<String, Rules> saved) {
        saved.forEach((camera, own) -> {
            Map<String, String> fixed = fixed(camera);
            RuleItems.of(own).stream()
                    .filter(item -> fixed.containsKey(item.name()))
                    .forEach(item -> log.atWarn()
                            .addKeyValue("camera", camera)
                            .addKeyValue("rule", item.name())
                            .addKeyValue("set", fixed.get(item.name()))
                            .addKeyValue("file", file.path())
                            .log("A saved rule has no effect: it is configured too, and that wins"));
        });
    }

    /** @param camera device key */
    CameraRules of(String camera) {
        lookAgain();
        return now.rules().of(camera);
    }

    /** How they would be with others saved for it. */
    CameraRules of(String camera, Rules own) {
        return configured.with(Map.of(camera, own)).of(camera);
    }

    /** By device key. */
    Map<String, Rules> saved() {
        return now.saved();
    }

    /**
     * @param camera device key
     * @throws BadRuleException naming the first rule that may not be saved for it
     */
    public void check(String camera, Rules own) {
        RuleCheck.check(own, fixed(camera));
        try {
            of(camera, own);
        } catch (BadSettingException e) {
            throw new BadRuleException("minSize", "", "must not be above maxSize, for example 0.001 and 0.5");
        }
    }

    /** @param camera device key */
    public RulesOfCamera find(String camera) {
        lookAgain();
        Now current = now;
        Rules own = current.saved().getOrDefault(camera, Rules.NONE);
        return new RulesOfCamera(
                camera,
                own,
                configured.configured(camera),
                current.rules().effective(camera),
                fixed(camera),
                version(camera, own));
    }

    private String version(String camera, Rules own) {
        return Sha256.of(yaml.write(Map.of(camera, own)).getBytes(StandardCharsets.UTF_8))
                .substring(0, VERSION_LENGTH);
    }

    private Map<String, String> fixed(String camera) {
        Set<String> names = devices.uploaders().stream()
                .filter(device -> device.key().equals(camera))
                .flatMap(device -> Stream.of(device.key(), device.label()))
                .map(PlainName::of)
                .collect(Collectors.toSet());
        return origins.of(names, configured.configured(camera));
    }

    /**
     * What people call a camera.
     *
     * @return empty if there is none of this device key
     */
    public Optional<String> label(String camera) {
        return devices.uploaders().stream()
                .filter(device -> device.key().equals(camera))
                .map(Uploader::label)
                .findFirst();
    }

    /**
     * Saves the rules of a camera; they hold from its next picture on.
     *
     * @param camera device key of one there is
     * @param own all that is to be saved for it
     * @param version of what was read before and is replaced
     * @throws BadRuleException if one of them may not be saved
     * @throws StaleRulesException if that is not what is saved now
     * @throws RulesNotSavedException if it cannot be written down
     */
    public RulesOfCamera save(String camera, Rules own, String version) {
        lock.lock();
        try {
            look();
            if (!trouble.isEmpty()) {
                throw new RulesNotSavedException(
                        "somebody is editing the file, and it cannot be understood: " + trouble + ". Mend it first",
                        null);
            }
            RulesOfCamera before = find(camera);
            if (!before.version().equals(version)) {
                throw new StaleRulesException(before);
            }
            check(camera, own);
            Map<String, Rules> saved = new HashMap<>(now.saved());
            if (own.equals(Rules.NONE)) {
                saved.remove(camera);
            } else {
                saved.put(camera, own);
            }
            write(saved);
            log.atInfo()
                    .addKeyValue("camera", camera)
                    .addKeyValue("file", file.path())
                    .log("Rules saved");
            return find(camera);
        } finally {
            lock.unlock();
        }
    }

    private void write(Map<String, Rules> saved) {
        byte[] text = yaml.write(saved).getBytes(StandardCharsets.UTF_8);
        try {
            Now next = understood(text); // what could not be read again must not be written
            file.replace(text);
            seen = text;
            now = next;
        } catch (IOException | BadSettingException e) {
            throw new RulesNotSavedException(
                    file.path() + " cannot be written (" + e.getMessage()
                            + "); the rules are as they were. Is the disk full, may this user write there?",
                    e);
        }
    }

    private void lookAgain() {
        if (!clock.instant().isBefore(nextLook) && lock.tryLock()) {
            try {
                look();
            } finally {
                lock.unlock();
            }
        }
    }

    private void look() {
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
        try {
            byte[] text = file.read();
            if (!Arrays.equals(text, seen)) {
                now = understood(text);
                seen = text;
                log.atInfo().addKeyValue("file", file.path()).log("Rules were edited, and hold now");
                sayOverruled(now.saved());
            }
            trouble = "";
        } catch (IOException | BadSettingException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void complain(String reason) {
        if (!reason.equals(trouble)) {
            trouble = reason;
            log.atWarn()
                    .addKeyValue("file", file.path())
                    .addKeyValue("reason", reason)
                    .log("Edited rules cannot be understood, and stay as they were");
        }
    }
}
