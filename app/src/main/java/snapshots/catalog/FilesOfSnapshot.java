package snapshots.catalog;

import java.time.Instant;
import java.util.List;

/** What may happen to the files of one snapshot now. */
public sealed interface FilesOfSnapshot {

    /** Nothing speaks for them. */
    record Free(KeptFile file) implements FilesOfSnapshot {}

    /**
     * Something does.
     *
     * @param reasons for a person; each goes on after "it": "is starred"
     */
    record Held(List<String> reasons) implements FilesOfSnapshot {}

    /**
     * They were removed.
     *
     * @param rule by which
     */
    record Gone(String rule, Instant at) implements FilesOfSnapshot {}

    /** There never were any. */
    record None() implements FilesOfSnapshot {}
}
