package snapshots.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Rest;

/**
 * Whether there is room for another picture: asked before each is fetched or taken. Says in the log when there is none any
 * more, and when there is again. Thread-safe; cheap, as an answer is good for a second.
 */
public final class DiskSpace {

    private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    /** What holds the space is reckoned from the journal, which takes longer. */
    private static final Duration REASON_GOOD_FOR = Duration.ofSeconds(30);

    private final StorageSettings settings;
    private final FreeSpace space;
    private final HeldFiles held;
    private final Clock clock;

    private Rest untilNextLook = Rest.NONE;
    private @Nullable String shortage;
    private Rest reasonGood = Rest.NONE;

    DiskSpace(StorageSettings settings, FreeSpace space, HeldFiles held, Clock clock) {
        this.settings = settings;
        this.space = space;
        this.held = held;
        this.clock = clock;
    }

    /** What is free now, in bytes. */
    public long free() {
        return space.bytes();
    }

    /** With less than this free, nothing is fetched or taken, in bytes; 0: that is never so. */
    public long floor() {
        return settings.diskFloor().toBytes();
    }

    /**
     * Why there is no room.
     *
     * @return a sentence with what holds the space; empty if there is room
     */
    public synchronized Optional<String> shortage() {
        Instant now = clock.instant();
        if (untilNextLook.isOver(now)) {
            untilNextLook = new Rest(now, GOOD_FOR);
            look(now);
        }
        return Optional.ofNullable(shortage);
    }

    /**
     * Why there is no room for so much more.
     *
     * @param bytes that are to come
     * @return a sentence; empty if there is room
     */
    public Optional<String> shortage(long bytes) {
        Optional<String> already = shortage();
        if (already.isPresent() || free() - bytes >= floor()) {
            return already;
        }
        return Optional.of("with " + Sizes.text(bytes) + " more, less than "
                + settings.diskFloor().toMegabytes() + " MB would be free on the disk (snapshots.storage.disk-floor)");
    }

    private void look(Instant now) {
        boolean enough = space.bytes() >= floor();
        if (enough && shortage != null) {
            shortage = null;
            log.info("There is space on the disk again: pictures are fetched and uploads are accepted");
        } else if (!enough && shortage == null) {
            shortage = reason(now);
            log.atWarn()
                    .addKeyValue("folder", settings.pictures())
                    .addKeyValue("reason", shortage)
                    .log("Uploads are refused and no pictures are fetched: the disk is fuller than"
                            + " snapshots.storage.disk-floor allows; free some space");
        } else if (!enough && reasonGood.isOver(now)) {
            shortage = reason(now);
        }
    }

    private String reason(Instant now) {
        reasonGood = new Rest(now, REASON_GOOD_FOR);
        return "less than " + settings.diskFloor().toMegabytes()
                + " MB are free on the disk (snapshots.storage.disk-floor)" + holders();
    }

    private String holders() {
        try {
            List<HeldFiles.Held> all = held.all();
            return all.isEmpty()
                    ? ""
                    : ", and what lies here may not go: "
                            + all.stream().map(HeldFiles.Held::toString).collect(Collectors.joining("; "));
        } catch (JournalException e) {
            log.debug("Nobody knows what holds the space", e);
            return "";
        }
    }
}
