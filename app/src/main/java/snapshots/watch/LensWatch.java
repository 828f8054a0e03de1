package snapshots.watch;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.WatchRecords;
import snapshots.image.Picture;

/**
 * Notices covered and turned lenses. Whoever has decoded a picture shows it here, which takes about a millisecond and waits
 * for nobody; one thread judges what was shown.
 */
public final class LensWatch {

    private static final Logger log = LoggerFactory.getLogger(LensWatch.class);

    /** Of some 6 KB each. What comes while so many wait is left out: there will be other pictures. */
    private static final int WAITING = 256;

    private final BlockingQueue<Seen> inbox = new ArrayBlockingQueue<>(WAITING);
    private final Map<String, Lens> lenses = new ConcurrentHashMap<>();
    private final WatchSettings settings;
    private final Set<String> cameras;
    private final WatchRecords records;
    private final AlarmBoard board;
    private final ZoneId zone;

    private record Seen(String camera, Instant at, Signature signature) {}

    LensWatch(WatchSettings settings, Set<String> cameras, WatchRecords records, AlarmBoard board, ZoneId zone) {
        this.settings = settings;
        this.cameras = cameras;
        this.records = records;
        this.board = board;
        this.zone = zone;
    }

    /**
     * Shows a camera's next picture. Any thread may; each camera's in their order.
     *
     * @param camera device key; of one that is not watched, nothing happens
     * @param at when it was taken
     */
    public void saw(String camera, Instant at, Picture picture) {
        if (cameras.contains(camera) && Signature.canBeMadeOf(picture) && inbox.remainingCapacity() > 0) {
            var _ = inbox.offer(new Seen(camera, at, Signature.of(picture)));
        }
    }

    /** Judges what was shown. */
    void look() {
        for (Seen seen = inbox.poll(); seen != null; seen = inbox.poll()) {
            Seen next = seen;
            lenses.computeIfAbsent(next.camera(), camera -> lens(camera, next.at()))
                    .see(next.signature(), next.at());
        }
    }

    private Lens lens(String camera, Instant firstSeen) {
        LensMemory memory = records.lens(camera)
                .map(bytes -> remembered(camera, bytes, firstSeen))
                .orElseGet(() -> new LensMemory(firstSeen));
        return new Lens(camera, settings, memory, board, zone);
    }

    private static LensMemory remembered(String camera, byte[] bytes, Instant firstSeen) {
        try {
            return LensMemory.decode(bytes);
        } catch (IOException e) {
            log.atInfo()
                    .addKeyValue("camera", camera)
                    .addKeyValue("reason", e.toString())
                    .log("What a camera usually shows is learned anew");
            return new LensMemory(firstSeen);
        }
    }

    /** What the next start is to know, of those of which it was not saved before. */
    Map<String, byte[]> toSave() {
        Map<String, byte[]> save = new HashMap<>();
        lenses.forEach((camera, lens) -> {
            if (lens.takeChanged()) {
                save.put(camera, lens.encode());
            }
        });
        return save;
    }
}
