package snapshots.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import pylib.credentials.Secret;
import snapshots.standin.SimulatedCamera.HttpSignIn;

/** What a camera has to know. Without a port it takes any that is free. */
public final class SimulatedCameraBuilder {

    int port;
    String user = "admin";
    Secret password = new Secret("");
    List<byte[]> pictures = List.of();
    HttpSignIn signIn = HttpSignIn.BASIC;
    int wrongLoginsAllowed = 3;

    @Nullable
    SSLContext https;

    SimulatedCameraBuilder() {}

    public SimulatedCameraBuilder port(int value) {
        port = value;
        return this;
    }

    public SimulatedCameraBuilder login(String name, Secret secret) {
        user = name;
        password = secret;
        return this;
    }

    /** The JPEGs to play; at least one. */
    public SimulatedCameraBuilder pictures(List<byte[]> jpegs) {
        pictures = List.copyOf(jpegs);
        return this;
    }

    public SimulatedCameraBuilder httpSignIn(HttpSignIn value) {
        signIn = value;
        return this;
    }

    /** So many wrong logins lock everybody out. */
    public SimulatedCameraBuilder lockOutAfter(int wrongLogins) {
        wrongLoginsAllowed = wrongLogins;
        return this;
    }

    /** Speaks HTTPS alone. */
    public SimulatedCameraBuilder https(SSLContext context) {
        https = context;
        return this;
    }

    public SimulatedCamera start() {
        if (pictures.isEmpty()) {
            throw new IllegalStateException("A camera needs a picture to show");
        }
        try {
            return new SimulatedCamera(this);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated camera cannot listen on port " + port, e);
        }
    }
}
