package snapshots.archive.drive;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import java.io.IOException;

/**
 * Puts an access token into each request, and one other into a request whose first was refused. (The library's own
 * {@code HttpCredentialsAdapter} renews as often as the request may be repeated, and hides why that failed.) Thread-safe.
 */
final class SignedRequests implements HttpRequestInitializer {

    private final Source source;

    SignedRequests(Source source) {
        this.source = source;
    }

    /** Where tokens are had. */
    interface Source {

        /** @throws DriveSignInException if only a person can help */
        AccessTokens tokens() throws IOException;
    }

    @Override
    public void initialize(HttpRequest request) throws IOException {
        AccessTokens tokens = source.tokens();
        String token = tokens.current();
        sign(request, token);
        request.setUnsuccessfulResponseHandler(new SecondTry(tokens, token));
    }

    private static void sign(HttpRequest request, String token) {
        request.getHeaders().setAuthorization("Bearer " + token);
    }

    private static final class SecondTry implements HttpUnsuccessfulResponseHandler {

        private final AccessTokens tokens;
        private final String first;
        private boolean tried;

        SecondTry(AccessTokens tokens, String first) {
            this.tokens = tokens;
            this.first = first;
        }

        @Override
        public boolean handleResponse(HttpRequest request, HttpResponse response, boolean mayRepeat)
                throws IOException {
            if (tried || !mayRepeat || response.getStatusCode() != HttpStatusCodes.STATUS_CODE_UNAUTHORIZED) {
                return false;
            }
            tried = true;
            sign(request, tokens.after(first));
            return true;
        }
    }
}
