package snapshots.operate;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import snapshots.catalog.JournalException;

/** Ends a start without a catalogue that can be read with a sentence in place of a stack trace. */
final class JournalAnalyzer extends AbstractFailureAnalyzer<JournalException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JournalException cause) {
        return new FailureAnalysis(
                "There is no start without the catalogue: " + cause.getMessage(),
                "Start its server, free space on its disk, or mend its folder's rights; then start this again.",
                cause);
    }
}
