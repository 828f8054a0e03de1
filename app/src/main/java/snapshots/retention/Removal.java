package snapshots.retention;

import java.util.List;
import snapshots.catalog.KeptFile;

/** What happens to what may go: it is removed, or only counted. */
interface Removal {

    /** @return how many bytes that frees */
    long remove(Rule rule, List<KeptFile> files);

    /** Bytes that were said to be freed and are not. */
    long pretended();

    /** Whether a file that was handed over is there no longer, or is taken to be. */
    boolean hasTaken(KeptFile file);
}
