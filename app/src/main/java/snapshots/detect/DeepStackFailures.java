package snapshots.detect;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;
import snapshots.snapshot.FailureKind;

/** Says in words for people, with the server's address and without its key, what went wrong, and what it means. */
final class DeepStackFailures {

    private static final int QUOTED = 200;

    private final URI endpoint;
    private final Secret key;
    private final Duration timeout;

    DeepStackFailures(DeepStackSettings settings) {
        endpoint = settings.endpoint();
        key = settings.apiKey();
        timeout = settings.timeout();
    }

    DetectionException timedOut() {
        return retry("did not answer within %d ms at %s".formatted(timeout.toMillis(), endpoint));
    }

    DetectionException interrupted() {
        return retry("was not waited for: the service stops");
    }

    /** Without the cause: its message may quote what was sent. */
    DetectionException of(IOException failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> unreachable("nothing answers there in time");
            case HttpTimeoutException _ -> timedOut();
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException -> unreachable("that name is unknown");
            case UnknownHostException _ -> unreachable("that name is unknown");
            case ConnectException _ -> unreachable("it refuses the connection");
            case NoRouteToHostException _ -> unreachable("no way leads there");
            case SSLException _ ->
                retry("has no certificate that is trusted here, or no TLS, at " + endpoint
                        + ". Install one that is, or use http://.");
            default -> retry("broke off before it had answered at " + endpoint);
        };
    }

    private DetectionException unreachable(String why) {
        return retry("cannot be reached at " + endpoint + ": " + why
                + ". Make sure that it runs, and that snapshots.detect.server.url is right.");
    }

    /**
     * An HTTP status other than 200.
     *
     * @param answer what came with it, if it was one of this protocol
     */
    DetectionException status(int status, @Nullable DeepStackAnswer answer) {
        String said = " (HTTP status " + status + quoted(answer == null ? "" : answer.reason()) + ")";
        return switch (status) {
            case 400, 413, 415, 422 -> reject("does not take this picture at " + endpoint + said);
            case 401 -> fatal("refuses the key at " + endpoint + said + ". Correct snapshots.detect.server.api-key.");
            // CodeProject.AI answers so until its module has started, DeepStack while detection is not activated.
            case 403, 404 ->
                retry("does not look at pictures at " + endpoint + said
                        + ". Make sure that object detection is switched on there, and that the path is right.");
            default -> retry("answers with an error at " + endpoint + said);
        };
    }

    /** An answer that says itself that it is a failure. */
    DetectionException unsuccessful(DeepStackAnswer answer) {
        String message = "did not succeed at " + endpoint + quoted(answer.reason());
        boolean aboutThePicture = answer.reason().toLowerCase(Locale.ROOT).contains("invalid image");
        return aboutThePicture ? reject(message) : retry(message);
    }

    DetectionException notOfThisProtocol(String contentType) {
        return retry("answers something that is not DeepStack's protocol" + quoted(contentType) + " at " + endpoint
                + ". Make sure that snapshots.detect.server.url is right.");
    }

    /** Somebody else's words: without control characters, of bearable length, and without the key, should they repeat it. */
    private String quoted(String words) {
        String plain = words.replaceAll("\\p{Cntrl}+", " ").strip();
        String open = key.value().isEmpty() ? plain : plain.replace(key.value(), key.toString());
        String cut = open.length() > QUOTED ? open.substring(0, QUOTED) + "…" : open;
        return cut.isEmpty() ? "" : ": \"" + cut + "\"";
    }

    private static DetectionException retry(String message) {
        return new DetectionException(FailureKind.RETRY, message, null);
    }

    private static DetectionException reject(String message) {
        return new DetectionException(FailureKind.REJECT, message, null);
    }

    private static DetectionException fatal(String message) {
        return new DetectionException(FailureKind.FATAL, message, null);
    }
}
