package snapshots.bench;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import snapshots.standin.JpegComment;

/**
 * What cameras push: pictures that differ in name and content, since equal bytes are recognised as sent before. Thread-safe.
 */
final class CameraPictures {

    private static final LocalDateTime FIRST_MOTION = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'MDAlarm_'yyyyMMdd-HHmmss'.jpg'");

    private final byte[] photo;
    private final AtomicInteger taken = new AtomicInteger();

    CameraPictures(byte[] photo) {
        this.photo = photo;
    }

    /** A picture and its name in the camera's folder. */
    record Taken(String name, byte[] jpeg) {}

    /** A second after the one before. */
    Taken next() {
        int number = taken.incrementAndGet();
        return new Taken(NAME.format(FIRST_MOTION.plusSeconds(number)), JpegComment.insert(photo, "picture " + number));
    }

    /**
     * Where a session's camera puts its pictures: the folders to be made, the outermost first. The cameras' places are dealt
     * out to the sessions.
     */
    static List<String> folders(int session) {
        String place = Bus.LOCATIONS.get(session % Bus.LOCATIONS.size());
        List<String> folders = new ArrayList<>(List.of("uploads"));
        for (String below : List.of(
                place.toLowerCase(Locale.ROOT).replace(" ", ""), "FI9900P_00626E44%04X".formatted(session), "snap")) {
            folders.add(folders.getLast() + "/" + below);
        }
        return folders;
    }
}
