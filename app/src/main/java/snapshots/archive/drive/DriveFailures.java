package snapshots.archive.drive;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import snapshots.archive.CopyException;
import snapshots.archive.CopyException.Kind;

/** What Drive's refusals and broken connections mean for a copy. */
final class DriveFailures {

    private static final String SET_CLOCK = "set this machine's clock, for example with NTP";

    private final DriveReasons reasons = new DriveReasons();
    private final ServerTime time;

    DriveFailures(Clock clock) {
        this.time = new ServerTime(clock);
    }

    /** Of an answer; 0 if there was none. */
    static int status(IOException e) {
        return switch (e) {
            case HttpResponseException refusal -> refusal.getStatusCode();
            // The JDK's, for a refused token where the request cannot be repeated.
            case HttpRetryException refusal -> refusal.responseCode();
            default -> 0;
        };
    }

    /** Of a request that is about this file alone, and that will be refused always. */
    CopyException refusal(IOException e) {
        return new CopyException(Kind.REJECT, "Drive does not take it: " + said(e), e);
    }

    CopyException of(IOException e) {
        Optional<DriveSignInException> signIn = cause(e, DriveSignInException.class);
        if (signIn.isPresent()) {
            return new CopyException(Kind.PAUSE, String.valueOf(signIn.get().getMessage()), e);
        }
        return status(e) == 0 ? ofConnection(e) : ofAnswer(e);
    }

    private CopyException ofAnswer(IOException e) {
        DriveReasons.Meaning meaning = reasons.of(status(e), reason(e));
        Optional<Duration> told =
                e instanceof HttpResponseException refusal ? time.retryAfter(refusal.getHeaders()) : Optional.empty();
        return new CopyException(
                meaning.kind(),
                meaning.text() + " (" + said(e) + ")" + skew(e),
                told.or(meaning::retryAfter).orElse(null),
                e);
    }

    private String skew(IOException e) {
        return e instanceof HttpResponseException refusal
                ? time.skew(refusal.getHeaders())
                        .map(skew -> "; this machine's clock is " + skew + " Google's: " + SET_CLOCK)
                        .orElse("")
                : "";
    }

    private static CopyException ofConnection(IOException e) {
        if (cause(e, CertificateNotYetValidException.class).isPresent()
                || cause(e, CertificateExpiredException.class).isPresent()) {
            return new CopyException(
                    Kind.UNREACHABLE, "Drive's certificate is not valid at this time of day: " + SET_CLOCK, e);
        }
        return switch (e) {
            case FileSystemException _ -> new CopyException(Kind.RETRY, "the file cannot be read: " + e, e);
            case UnknownHostException _, ConnectException _, NoRouteToHostException _, SSLHandshakeException _ ->
                new CopyException(Kind.UNREACHABLE, "Drive cannot be reached: " + e, e);
            case SocketTimeoutException _
            when String.valueOf(e.getMessage()).startsWith("Connect") ->
                new CopyException(Kind.UNREACHABLE, "Drive cannot be reached: " + e, e);
            default -> new CopyException(Kind.RETRY, "the connection to Drive broke: " + e, e);
        };
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** Google's word for it; empty if there is none. */
    private static String reason(IOException e) {
        return details(e)
                .map(GoogleJsonError::getErrors)
                .filter(errors -> !errors.isEmpty())
                .map(List::getFirst)
                .map(GoogleJsonError.ErrorInfo::getReason)
                .orElse("");
    }

    private static String said(IOException e) {
        @Nullable String message = details(e).map(GoogleJsonError::getMessage).orElse(null);
        String word = reason(e).isEmpty() ? "" : " " + reason(e);
        return status(e) + word + (message == null ? "" : ": " + message);
    }

    private static Optional<GoogleJsonError> details(IOException e) {
        return e instanceof GoogleJsonResponseException refusal
                ? Optional.ofNullable(refusal.getDetails())
                : Optional.empty();
    }
}
