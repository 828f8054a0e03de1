package snapshots.standin;

import snapshots.standin.SimulatedCamera.HttpSignIn;

/** One of HTTP's ways to prove who one is: {@link BasicSignIn} or {@link DigestSignIn}. */
interface SignIn {

    static SignIn of(HttpSignIn kind, Logins logins) {
        return switch (kind) {
            case BASIC -> new BasicSignIn(logins);
            case DIGEST -> new DigestSignIn(logins);
        };
    }

    /** The {@code WWW-Authenticate} header. */
    String challenge();

    /** Judges an {@code Authorization} header, which counts as a login. */
    boolean accept(String method, String authorization);
}
