package snapshots.camera;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import snapshots.device.Camera;

/** Says in words for people, and without anything secret, what the HTTP library and HTTP itself report as failures. */
final class HttpFailures {

    private HttpFailures() {}

    /** @param where host and port */
    static FetchException translate(Camera camera, String where, IOException failure) {
        return switch (failure) {
            case ConnectTimeoutException e -> unreachable(camera, where, "nothing answers there in time");
            case ConnectException e -> unreachable(camera, where, "it refuses the connection");
            case NoRouteToHostException e -> unreachable(camera, where, "no way leads there");
            case UnknownHostException e -> unreachable(camera, where, "that name is unknown");
            case SocketTimeoutException e -> timeout(camera);
            // others of this host hang; the second where that is noticed only when one of their connections is free
            case ConnectionRequestTimeoutException e -> timeout(camera);
            case RequestFailedException e when e.getCause() instanceof TimeoutException -> timeout(camera);
            case SSLException e -> tls(camera, e);
            case ClientProtocolException e ->
                FetchException.retry(
                        camera,
                        Reason.CAMERA_ERROR,
                        "answers in broken HTTP. Make sure that the port is that of its web server.");
            default ->
                FetchException.retry(
                        camera,
                        Reason.CONNECTION_LOST,
                        "closed the connection before it had answered. If this goes on, restart the camera.");
        };
    }

    static FetchException timeout(Camera camera) {
        return FetchException.retry(
                camera, Reason.TIMEOUT, "did not deliver a picture in time. If this goes on, restart the camera.");
    }

    private static FetchException unreachable(Camera camera, String where, String why) {
        return FetchException.retry(
                camera,
                Reason.UNREACHABLE,
                "cannot be reached at " + where + ": " + why
                        + ". Make sure that it is switched on, and that host and port are right.");
    }

    private static FetchException tls(Camera camera, SSLException failure) {
        if (failure instanceof SSLPeerUnverifiedException || isAboutTheCertificate(failure)) {
            return FetchException.reject(
                    camera,
                    Reason.TLS,
                    "has a certificate that is not trusted. Install one that is, or accept any certificate from it.");
        }
        return FetchException.retry(
                camera,
                Reason.TLS,
                "and this service found no common TLS. Make sure that the port is that of HTTPS; a camera with nothing newer than TLS 1.1 needs a JVM that allows it.");
    }

    private static boolean isAboutTheCertificate(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** What an HTTP status other than 200 and 401 means. */
    static FetchException status(Camera camera, int status) {
        return switch (status) {
            case 403 -> accessDenied(camera);
            case 404 ->
                FetchException.reject(
                        camera,
                        Reason.HTTP_STATUS,
                        "has nothing at the snapshot address (HTTP status 404). Correct its protocol or snapshot URL.");
            default -> otherStatus(camera, status);
        };
    }

    static FetchException accessDenied(Camera camera) {
        return FetchException.reject(
                camera,
                Reason.ACCESS_DENIED,
                "knows the account, but does not let it take pictures. Give the account at least a visitor's rights.");
    }

    static FetchException wrongPassword(Camera camera) {
        return FetchException.reject(
                camera,
                Reason.WRONG_PASSWORD,
                "refuses the user name or password. Correct them where the triggers come from; it is not asked with these again, because after a few wrong logins a camera locks everyone out.");
    }

    private static FetchException otherStatus(Camera camera, int status) {
        if (status >= 300 && status < 400) {
            return FetchException.reject(
                    camera,
                    Reason.HTTP_STATUS,
                    "redirects to another host or port, which is not followed. Give that one as its address.");
        }
        String whatHappened = "answers with HTTP status " + status + ". If this goes on, restart the camera.";
        boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
        return passing
                ? FetchException.retry(camera, Reason.HTTP_STATUS, whatHappened)
                : FetchException.reject(camera, Reason.HTTP_STATUS, whatHappened);
    }
}
