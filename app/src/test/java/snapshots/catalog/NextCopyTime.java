package snapshots.catalog;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.unit.DataSize;

/**
 * How long it takes to find what a destination gets next, in a catalogue of years: a million snapshots and their copies, of
 * which some thousands are owed. Prints the median and the ninety-ninth percentile in milliseconds.
 */
public final class NextCopyTime {

    private static final int SNAPSHOTS = 1_000_000;
    private static final int OWED = 5_000;
    private static final int QUESTIONS = 500;

    private NextCopyTime() {}

    /** Arguments: an empty folder. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        try (var catalogue =
                new TemporaryCatalogue(Path.of(arguments[0]), DataSize.ofBytes(0), Clock.systemUTC(), ZoneOffset.UTC)) {
            fill(catalogue);
            double[] millis = ask(new Copies(catalogue.writer(), catalogue.db));
            System.out.printf("p50 %.3f%np99 %.3f%n", millis[QUESTIONS / 2], millis[QUESTIONS * 99 / 100]);
        }
    }

    private static void fill(TemporaryCatalogue catalogue) {
        String numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + SNAPSHOTS + ")";
        catalogue
                .db
                .sql("INSERT INTO snapshot (number, id, camera, label, source, state, triggered_at, accepted_at,"
                        + " traceparent, baggage, path, size, sha256, width, height, captured_at) "
                        + numbers
                        + " SELECT i, printf('01890a5d-ac96-774b-bcce-%012x', i), 'Driveway Camera', 'Driveway', 'upload',"
                        + " 'PUBLISHED', i * 1000, i * 1000, '00-0-0-00', '', '/data/ftp/uploads/driveway/' || i || '.jpg',"
                        + " 65536, printf('%064x', i), 768, 576, i * 1000 FROM n")
                .update();
        catalogue
                .db
                .sql("INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size, owed_at, due_at,"
                        + " remote_id, verified_at) "
                        + numbers
                        + " SELECT i, 'original', 'drive', iif(i % " + SNAPSHOTS / OWED + " = 0, 'OWED', 'VERIFIED'),"
                        + " i % 3 = 0, i * 1000, 65536, i * 1000, 0, 'remote-' || i, i * 1000 FROM n")
                .update();
    }

    private static double[] ask(Copies copies) {
        double[] millis = new double[QUESTIONS];
        List<Long> inHand = List.of(200L, 400L, 600L);
        for (int i = -QUESTIONS; i < QUESTIONS; i++) { // the first half warms up
            long start = System.nanoTime();
            List<OwedCopy> next = copies.next("drive", Instant.now(), inHand, 1);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            if (next.size() != 1) {
                throw new IllegalStateException("nothing found");
            }
        }
        Arrays.sort(millis);
        return millis;
    }
}
