package snapshots.standin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** RFC 7617. */
record BasicSignIn(Logins logins) implements SignIn {

    @Override
    public String challenge() {
        return "Basic realm=\"camera\", charset=\"UTF-8\"";
    }

    @Override
    public boolean accept(String method, String authorization) {
        byte[] credentials = (logins.user() + ":" + logins.password().value()).getBytes(StandardCharsets.UTF_8);
        String expected = "Basic " + Base64.getEncoder().encodeToString(credentials);
        return logins.accept(expected.equals(authorization));
    }
}
