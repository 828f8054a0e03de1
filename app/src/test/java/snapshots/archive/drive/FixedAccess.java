package snapshots.archive.drive;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import java.io.IOException;
import java.util.Map;

/** Signs with the token that it is told. */
final class FixedAccess implements DriveAccess {

    private volatile String token = StandInDrive.TOKEN;
    private volatile String renewal = "";
    private volatile String trouble = "";

    void uses(String other) {
        token = other;
    }

    /** What takes the place of a token that was refused. */
    void renewsTo(String other) {
        renewal = other;
    }

    /** From now on there is no token. */
    void fails(String reason) {
        trouble = reason;
    }

    @Override
    public HttpRequestInitializer initializer() {
        return this::sign;
    }

    private void sign(HttpRequest request) throws IOException {
        if (!trouble.isEmpty()) {
            throw new DriveSignInException(trouble, null);
        }
        request.getHeaders().setAuthorization("Bearer " + token);
        request.setUnsuccessfulResponseHandler((refused, response, mayRepeat) -> {
            if (response.getStatusCode() != 401 || !mayRepeat || renewal.isEmpty() || renewal.equals(token)) {
                return false;
            }
            token = renewal;
            refused.getHeaders().setAuthorization("Bearer " + token);
            return true;
        });
    }

    @Override
    public boolean isRenewed() {
        return false;
    }

    @Override
    public Map<String, Object> details() {
        return Map.of();
    }
}
