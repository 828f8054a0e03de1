package snapshots.watch;

import java.time.Instant;
import java.time.ZoneId;
import snapshots.catalog.Alarm;

/** Notices that one camera's pictures show an even surface, or something else than they used to. For one thread. */
final class Lens {

    /** Fine pictures in a row that end an alarm. */
    private static final int FINE_AGAIN = 3;

    private final String camera;
    private final WatchSettings settings;
    private final LensMemory memory;
    private final AlarmBoard board;
    private final ZoneId zone;
    private final Spell blank;
    private final Spell strange;
    private final Spell accepted;
    private int fine;
    private int seen;
    private boolean changed;

    Lens(String camera, WatchSettings settings, LensMemory memory, AlarmBoard board, ZoneId zone) {
        this.camera = camera;
        this.settings = settings;
        this.memory = memory;
        this.board = board;
        this.zone = zone;
        this.blank = new Spell(settings.lensPictures(), settings.lensTime());
        this.strange = new Spell(settings.lensPictures(), settings.lensTime());
        this.accepted = new Spell(settings.lensPictures(), settings.acceptAfter());
    }

    /** Looks at the camera's next picture. */
    void see(Signature signature, Instant at) {
        changed = true;
        if (signature.blank()) {
            seeNothing(at);
        } else {
            seeSomething(signature, at);
        }
    }

    private void seeNothing(Instant at) {
        int hour = Habit.hourOf(at, zone);
        seen = 0;
        if (memory.isLearning(at, settings.learn()) || memory.usuallyBlank(hour)) {
            memory.noteBlank(hour, true);
            blank.end();
            return;
        }
        blank.add(at);
        if (blank.isLong()) {
            board.raise(
                    new Alarm(camera, Alarm.Kind.COVERED, blank.since(at)),
                    "A camera's lens is covered: its pictures show an even surface",
                    "what is in front of the lens, its light at night, and the picture itself");
        }
    }

    private void seeSomething(Signature signature, Instant at) {
        blank.end();
        memory.noteBlank(Habit.hourOf(at, zone), false);
        if (++seen >= FINE_AGAIN) {
            board.clear(camera, Alarm.Kind.COVERED, "its pictures show something again");
        }
        if (memory.knows(signature, settings.likeness())) {
            strange.end();
            accepted.end();
            if (++fine >= FINE_AGAIN) {
                board.clear(camera, Alarm.Kind.SHIFTED, "its pictures show what they used to");
            }
        } else if (memory.isLearning(at, settings.learn())) {
            memory.adopt(signature);
        } else {
            seeStrange(signature, at);
        }
    }

    private void seeStrange(Signature signature, Instant at) {
        fine = 0;
        strange.add(at);
        accepted.add(at);
        if (strange.isLong()) {
            board.raise(
                    new Alarm(camera, Alarm.Kind.SHIFTED, strange.since(at)),
                    "A camera shows something else than usual: it was turned, or something stands before it",
                    "where it points; if that is right, nothing need be done: after " + Words.of(settings.acceptAfter())
                            + " it is the usual view");
        }
        if (accepted.isLong()) {
            memory.adopt(signature);
            strange.end();
            accepted.end();
            board.clear(camera, Alarm.Kind.SHIFTED, "what it shows now is taken for its usual view");
        }
    }

    /** Whether something was learned since this was asked last. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    byte[] encode() {
        return memory.encode();
    }

    boolean isLearning(Instant at) {
        return memory.isLearning(at, settings.learn());
    }
}
