package snapshots.operate;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import snapshots.device.BadSettingException;

/** Ends a start that cannot succeed with a sentence in place of a stack trace. */
final class BadSettingAnalyzer extends AbstractFailureAnalyzer<BadSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BadSettingException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Change that setting, in the environment or in config/application.yml.", cause);
    }
}
