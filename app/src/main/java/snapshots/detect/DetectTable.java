package snapshots.detect;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import snapshots.image.Annotator;
import snapshots.image.Picture;
import snapshots.image.PictureDecoder;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Detection;
import snapshots.snapshot.Detection.Box;
import snapshots.snapshot.Finding;

/** Shows pictures to detectors, prints what each sees and how long it took, and has it drawn. */
final class DetectTable {

    private static final String ROW = "  %-14s %6s  %-14s %5s  %-24s %s%n";

    private final List<Detector> detectors;
    private final Sieve sieve;
    private final PictureDecoder decoder;
    private final DrawnCopies copies;
    private final PrintStream out;
    private final Annotator annotator = new Annotator();

    /** @param sieve says what would count */
    DetectTable(List<Detector> detectors, Sieve sieve, PictureDecoder decoder, DrawnCopies copies, PrintStream out) {
        this.detectors = detectors;
        this.sieve = sieve;
        this.decoder = decoder;
        this.copies = copies;
        this.out = out;
    }

    /**
     * Goes on with the next picture when one cannot be looked at.
     *
     * @return whether every detector looked at every picture, and every copy was written
     */
    boolean show(List<Path> pictures) {
        boolean good = true;
        for (Path picture : pictures) {
            good &= show(picture);
        }
        return good;
    }

    private boolean show(Path file) {
        try {
            return look(file, new Frame(Files.readAllBytes(file), decoder));
        } catch (BrokenPictureException e) {
            out.printf("%s: the picture %s%n%n", file, e.getMessage());
        } catch (NoSuchFileException e) {
            out.printf("%s: there is no such file%n%n", file);
        } catch (AccessDeniedException e) {
            out.printf("%s: this user may not read it%n%n", file);
        } catch (IOException e) {
            out.printf("%s: cannot be read (%s)%n%n", file, e.getMessage());
        } catch (OutOfMemoryError e) {
            out.printf("%s: the picture is too large for this heap (-Xmx)%n%n", file);
        }
        return false;
    }

    private boolean look(Path file, Frame frame) throws IOException, BrokenPictureException {
        long start = System.nanoTime();
        Picture picture = frame.picture();
        out.printf("%s: %d×%d, decoded in %d ms%n", file, picture.width(), picture.height(), millisSince(start));
        if (!frame.damage().isEmpty()) {
            out.printf("  the picture is damaged: %s%n", frame.damage());
        }
        out.printf(ROW, "detector", "ms", "label", "score", "box in pixels", "counts");
        boolean good = true;
        List<Detection> counting = new ArrayList<>();
        for (Detector detector : detectors) {
            good &= ask(detector, file, frame, counting);
        }
        return draw(file, picture, counting) && good;
    }

    private boolean ask(Detector detector, Path file, Frame frame, List<Detection> counting)
            throws IOException, BrokenPictureException {
        long start = System.nanoTime();
        List<Detection> seen;
        try {
            seen = detector.detect(frame);
        } catch (DetectionException e) {
            out.printf("  %-14s %6d  the detector %s%n", detector.name(), millisSince(start), e.getMessage());
            return false;
        }
        String millis = Long.toString(millisSince(start));
        if (seen.isEmpty()) {
            out.printf(ROW, detector.name(), millis, "nothing", "", "", "");
        }
        String name = detector.name();
        for (Finding finding : sieve.sift("", Files.getLastModifiedTime(file).toInstant(), detector, seen)) {
            print(name, millis, finding, frame.picture());
            name = "";
            millis = "";
            if (finding.counts()) {
                counting.add(finding.detection());
            }
        }
        return true;
    }

    private void print(String name, String millis, Finding finding, Picture picture) {
        Detection detection = finding.detection();
        out.printf(
                ROW,
                name,
                millis,
                detection.label(),
                String.format(Locale.ROOT, "%.2f", detection.score()),
                inPixels(detection.box(), picture),
                finding.counts() ? "yes" : "no: " + finding.removedBy());
    }

    private static String inPixels(Box box, Picture picture) {
        return "%d,%d to %d,%d"
                .formatted(
                        Math.round(box.left() * picture.width()),
                        Math.round(box.top() * picture.height()),
                        Math.round(box.right() * picture.width()),
                        Math.round(box.bottom() * picture.height()));
    }

    private boolean draw(Path file, Picture picture, List<Detection> counting) {
        try {
            out.printf("  what counts is drawn in %s%n%n", copies.write(file, annotator.draw(picture, counting)));
            return true;
        } catch (IOException e) {
            out.printf("  no copy with boxes: cannot write there (%s); OUT=folder puts it elsewhere%n%n", e);
            return false;
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
