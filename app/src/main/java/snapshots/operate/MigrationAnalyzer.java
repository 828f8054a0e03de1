package snapshots.operate;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start with a catalogue that cannot be brought up to date with a sentence in place of a stack trace. */
final class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new FailureAnalysis(
                "The catalogue cannot be brought up to this version, and is as it was: " + root.getMessage(),
                "Free space on its disk, mend its folder's rights, or start its server; then start this again.",
                cause);
    }
}
