package snapshots.web.api;

import java.util.Locale;
import java.util.regex.Pattern;
import snapshots.snapshot.SnapshotId;
import snapshots.web.BadParameterException;

/** Reads ids out of requests. */
final class Ids {

    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Ids() {}

    /** @throws BadParameterException if that is none */
    static SnapshotId read(String field, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new BadParameterException(
                    field, "must be the id of a snapshot, for example 019ab6b4-9a08-7496-892d-39a1630280a7");
        }
        return SnapshotId.parse(text.toLowerCase(Locale.ROOT));
    }

    static ProblemException unknown() {
        return ProblemException.notFound("there is no such snapshot");
    }
}
