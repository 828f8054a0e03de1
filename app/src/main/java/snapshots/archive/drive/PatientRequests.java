package snapshots.archive.drive;

import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler.BackOffRequired;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.util.BackOff;
import com.google.api.client.util.ExponentialBackOff;
import java.io.IOException;

/**
 * Sends nothing twice, because whoever owes a copy tries again anyway, and later: but the rest of a large upload, which would
 * otherwise begin anew. Thread-safe.
 */
final class PatientRequests implements HttpRequestInitializer {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;

    /** Of one piece: enough for a router that changes its line. */
    private static final int REPETITIONS = 4;

    private final HttpRequestInitializer signing;

    /** @param signing may have a refused request sent once more with another token */
    PatientRequests(HttpRequestInitializer signing) {
        this.signing = signing;
    }

    @Override
    public void initialize(HttpRequest request) throws IOException {
        signing.initialize(request);
        request.setConnectTimeout(CONNECT_MILLIS).setReadTimeout(READ_MILLIS).setNumberOfRetries(REPETITIONS);
        BackOff pause = new ExponentialBackOff.Builder()
                .setInitialIntervalMillis(250)
                .setMultiplier(2)
                .build();
        request.setIOExceptionHandler((failed, mayRepeat) ->
                isPiece(failed) && new HttpBackOffIOExceptionHandler(pause).handleIOException(failed, mayRepeat));
        HttpUnsuccessfulResponseHandler renewal = request.getUnsuccessfulResponseHandler();
        HttpUnsuccessfulResponseHandler again =
                new HttpBackOffUnsuccessfulResponseHandler(pause).setBackOffRequired(BackOffRequired.ON_SERVER_ERROR);
        request.setUnsuccessfulResponseHandler((refused, response, mayRepeat) ->
                (renewal != null && renewal.handleResponse(refused, response, mayRepeat))
                        || (isPiece(refused) && again.handleResponse(refused, response, mayRepeat)));
    }

    /** Only pieces of large uploads are {@code PUT}. */
    private static boolean isPiece(HttpRequest request) {
        return request.getRequestMethod().equals("PUT");
    }
}
