package snapshots.watch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a camera usually shows: a few views, as by day and by night, and the hours at which it shows nothing. For one thread. */
final class LensMemory {

    private static final int FORM = 1;
    private static final int MOST_VIEWS = 4;

    /** Learning takes so many pictures at least. */
    private static final int LEAST_PICTURES = 30;

    /** A view changes slowly enough to forget who walks through it. */
    private static final int SLOWEST = 50;

    private static final double BLANK_SHARE = 0.1;
    private static final double USUALLY_BLANK = 0.2;

    private final Instant begunAt;
    private int pictures;
    private final double[] blank = new double[24];
    private final List<View> views = new ArrayList<>();

    LensMemory(Instant begunAt) {
        this.begunAt = begunAt;
    }

    /** One of the views, and how many pictures showed it. */
    private static final class View {
        private float[] edges;
        private int pictures;

        View(float[] edges, int pictures) {
            this.edges = edges;
            this.pictures = pictures;
        }
    }

    /** Whether whatever comes is taken for usual. */
    boolean isLearning(Instant at, Duration learn) {
        return pictures < LEAST_PICTURES || Duration.between(begunAt, at).compareTo(learn) < 0;
    }

    /** Whether nothing is to be seen at this hour, or one beside it, anyway. */
    boolean usuallyBlank(int hour) {
        return Math.max(blank[hour], Math.max(blank[(hour + 1) % 24], blank[(hour + 23) % 24])) >= USUALLY_BLANK;
    }

    /** Learns whether something is to be seen at this hour. */
    void noteBlank(int hour, boolean isBlank) {
        pictures++;
        blank[hour] += BLANK_SHARE * ((isBlank ? 1 : 0) - blank[hour]);
    }

    /**
     * Knows a view, and learns how it is now.
     *
     * @return false if it is like none
     */
    boolean knows(Signature signature, double likeness) {
        View best = null;
        double most = likeness;
        for (View view : views) {
            double alike = Signature.likeness(view.edges, signature.edges());
            if (alike >= most) {
                best = view;
                most = alike;
            }
        }
        if (best == null) {
            return false;
        }
        best.pictures++;
        best.edges = Signature.mixed(best.edges, signature.edges(), 1.0 / Math.min(best.pictures, SLOWEST));
        return true;
    }

    /** From now on this is one of the usual views; the one that was shown least gives way. */
    void adopt(Signature signature) {
        if (views.size() == MOST_VIEWS) {
            views.stream().min(Comparator.comparingInt(view -> view.pictures)).ifPresent(views::remove);
        }
        views.add(new View(signature.edges(), 1));
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeLong(begunAt.toEpochMilli());
            out.writeInt(pictures);
            for (double share : blank) {
                out.writeDouble(share);
            }
            out.writeInt(views.size());
            for (View view : views) {
                out.writeInt(view.pictures);
                for (float edge : view.edges) {
                    out.writeFloat(edge);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if it is of another form, and then has to be learned again */
    static LensMemory decode(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int form = in.readByte();
            if (form != FORM) {
                throw new IOException("its form is " + form + ", not " + FORM);
            }
            var memory = new LensMemory(Instant.ofEpochMilli(in.readLong()));
            memory.pictures = in.readInt();
            for (int hour = 0; hour < memory.blank.length; hour++) {
                memory.blank[hour] = in.readDouble();
            }
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                memory.views.add(readView(in));
            }
            return memory;
        }
    }

    private static View readView(DataInputStream in) throws IOException {
        int pictures = in.readInt();
        float[] edges = new float[Signature.LENGTH];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = in.readFloat();
        }
        return new View(edges, pictures);
    }
}
