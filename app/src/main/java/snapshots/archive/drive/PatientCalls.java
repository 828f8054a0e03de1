package snapshots.archive.drive;

import com.google.api.client.googleapis.json.GoogleJsonError.ErrorInfo;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls to Drive that wait when it has too much to do (https://developers.google.com/workspace/drive/api/guides/handle-errors),
 * and give up after some minutes.
 */
final class PatientCalls {

    private static final int TRIES = 8;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Set<String> TOO_MUCH =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "sharingRateLimitExceeded", "backendError");

    /** 1 s, 2 s, 4 s and so on up to a minute, and half of that more or less. */
    private static final IntervalFunction PAUSES =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2, 0.5, Duration.ofMinutes(1));

    private final Predicate<Duration> pause;

    /** @param pause waits, and says whether the service is stopping */
    PatientCalls(Predicate<Duration> pause) {
        this.pause = pause;
    }

    /** Something that is the same when it is done twice. */
    interface Call<T> {
        T make() throws IOException;
    }

    /**
     * @throws InterruptedIOException if the service is stopping
     * @throws IOException if it is of no use to wait, or no longer
     */
    <T> T make(Call<T> call) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                return call.make();
            } catch (IOException e) {
                if (!isPassing(e) || tried == TRIES) {
                    throw e;
                }
                if (pause.test(wanted(e, Duration.ofMillis(PAUSES.apply(tried))))) {
                    throw new InterruptedIOException("stopping");
                }
            }
        }
    }

    /** Whether it may be otherwise in a while. */
    static boolean isPassing(IOException trouble) {
        if (trouble instanceof DriveSignInException) {
            return false;
        }
        if (!(trouble instanceof HttpResponseException refused)) {
            return !(trouble instanceof InterruptedIOException) || trouble instanceof java.net.SocketTimeoutException;
        }
        return switch (refused.getStatusCode()) {
            case 408, 429 -> true;
            case 403 -> TOO_MUCH.contains(reason(refused));
            default -> refused.getStatusCode() >= 500;
        };
    }

    /** Google's word for why; empty if it gave none. */
    static String reason(IOException trouble) {
        if (trouble instanceof GoogleJsonResponseException refused && refused.getDetails() != null) {
            @Nullable List<ErrorInfo> errors = refused.getDetails().getErrors();
            return errors == null || errors.isEmpty()
                    ? ""
                    : String.valueOf(errors.getFirst().getReason());
        }
        return "";
    }

    private static Duration wanted(IOException trouble, Duration ours) {
        String header = trouble instanceof HttpResponseException refused
                ? String.valueOf(refused.getHeaders().getRetryAfter())
                : "";
        Duration theirs = header.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : Duration.ZERO;
        Duration longer = theirs.compareTo(ours) > 0 ? theirs : ours;
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
