package snapshots.detect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import snapshots.image.Sharpness;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;

/**
 * What speaks for one picture of a burst: somebody before something before nothing, and of the same kind the best single
 * thing, by score × share of the picture × sharpness.
 *
 * @param worth comparable within a burst only
 * @param reason for a person
 */
record Merit(Kind kind, double worth, String reason) implements Comparable<Merit> {

    /** What has no place in the picture must not be taken for what fills it. */
    private static final double UNKNOWN_SHARE = 0.01;

    private static final Comparator<Merit> ORDER =
            Comparator.comparing(Merit::kind).thenComparingDouble(Merit::worth);

    /** From the least on. */
    enum Kind {
        /** Nobody could look at it. */
        UNSEEN,
        NOTHING,
        SOMETHING,
        PERSON
    }

    static Merit of(Look look, Frame frame) {
        if (!look.looked()) {
            return new Merit(Kind.UNSEEN, 0, "not looked at");
        }
        List<Detection> persons =
                look.seen().stream().filter(Detection::isPerson).toList();
        List<Detection> things = persons.isEmpty() ? look.seen() : persons;
        Kind kind = persons.isEmpty() ? Kind.SOMETHING : Kind.PERSON;
        return things.stream()
                .map(thing -> of(kind, thing, sharpness(frame, thing.box())))
                .max(ORDER)
                .orElse(new Merit(Kind.NOTHING, 0, "nothing seen"));
    }

    private static Merit of(Kind kind, Detection thing, double sharpness) {
        double area = share(thing.box());
        String reason = String.format(
                Locale.ROOT,
                "%s %.2f × %.1f %% of the picture × sharpness %.1f",
                thing.label(),
                thing.score(),
                100 * area,
                sharpness);
        return new Merit(kind, thing.score() * area * sharpness, reason);
    }

    private static double share(Detection.Box box) {
        return box.equals(Union.SOMEWHERE) ? UNKNOWN_SHARE : (box.right() - box.left()) * (box.bottom() - box.top());
    }

    /** Of a picture that only a distant detector can decode, nothing is known. */
    private static double sharpness(Frame frame, Detection.Box box) {
        try {
            return Sharpness.of(frame.picture(), box);
        } catch (BrokenPictureException | OutOfMemoryError e) {
            return 0;
        }
    }

    @Override
    public int compareTo(Merit other) {
        return ORDER.compare(this, other);
    }
}
