package pylib.heartbeat;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * What became of one try. Its words are our own: what the HTTP client says may hold the URL, and with it secrets.
 *
 * @param trouble empty when the ping was taken
 * @param again whether another try may go better
 * @param notBefore how long the other side wants to be left alone; zero when it does not say
 */
record PingAnswer(Optional<String> trouble, boolean again, Duration notBefore) {

    static PingAnswer of(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 200 && response.body().startsWith("OK (not found")) {
            // Healthchecks answers so for a UUID it does not know: https://healthchecks.io/docs/http_api/
            return never("does not know this check; was it deleted? Take the ping URL from the check's page");
        }
        if (status == 429 || response.body().startsWith("OK (rate limited")) {
            return new PingAnswer(Optional.of("wants fewer pings (429)"), true, retryAfter(response));
        }
        return switch (status / 100) {
            case 2 -> new PingAnswer(Optional.empty(), false, Duration.ZERO);
            case 3 ->
                never("redirects (" + status + ")" + target(response) + ", which a ping URL does not; correct it");
            case 5 -> later("has trouble of its own (" + status + ")");
            default -> never(refusal(status));
        };
    }

    static PingAnswer of(Throwable failure, Duration timeout) {
        if (failure instanceof TimeoutException || failure instanceof HttpTimeoutException) {
            return later("did not answer within " + timeout.toMillis() + " ms");
        }
        if (failure.getCause() instanceof UnresolvedAddressException) {
            return later("is a name that cannot be found");
        }
        if (failure instanceof ConnectException) {
            return later("refuses connections, or is not reached");
        }
        if (failure instanceof SSLException) {
            return later("shows a certificate that is not trusted, or speaks no TLS");
        }
        return later("broke off (" + failure.getClass().getSimpleName() + ")");
    }

    private static String refusal(int status) {
        return switch (status) {
            case 401, 403 -> "refuses the key (" + status + ")";
            case 404, 410 -> "does not know this check (" + status + "); was it deleted?";
            case 409 -> "has several checks with this slug (409); give each its own";
            default -> "refuses the ping (" + status + ")";
        };
    }

    private static PingAnswer never(String trouble) {
        return new PingAnswer(Optional.of(trouble), false, Duration.ZERO);
    }

    private static PingAnswer later(String trouble) {
        return new PingAnswer(Optional.of(trouble), true, Duration.ZERO);
    }

    /** The place only: the rest of it may be the secret again. */
    private static String target(HttpResponse<String> response) {
        try {
            return response.headers()
                    .firstValue("Location")
                    .map(URI::create)
                    .filter(URI::isAbsolute)
                    .map(to -> " to " + to.getScheme() + "://" + to.getHost())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        try {
            return response.headers()
                    .firstValue("Retry-After")
                    .map(seconds -> Duration.ofSeconds(Math.clamp(Long.parseLong(seconds.strip()), 0, 86_400)))
                    .orElse(Duration.ZERO);
        } catch (NumberFormatException e) { // a date: then our own pause is as good
            return Duration.ZERO;
        }
    }
}
