package snapshots.operate;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import pylib.credentials.CredentialsException;

/** Ends a start without credentials with a sentence in place of a stack trace. */
final class CredentialsAnalyzer extends AbstractFailureAnalyzer<CredentialsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CredentialsException cause) {
        String action = switch (cause.kind()) {
            case UNREACHABLE -> "Start the service again when the Connect server answers.";
            case REFUSED -> "Set OP_CONNECT_TOKEN to a token that may read the vault.";
            case MISSING, AMBIGUOUS -> "Put it right in 1Password or in the secrets' folder, and start again.";
            case MISCONFIGURED, UNREADABLE -> "Change that setting or file, and start again.";
        };
        return new FailureAnalysis("Credentials cannot be had. " + cause.getMessage(), action, cause);
    }
}
