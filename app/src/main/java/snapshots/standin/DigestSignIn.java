package snapshots.standin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 7616 with MD5 and {@code qop=auth}, as cameras do it. */
record DigestSignIn(Logins logins) implements SignIn {

    private static final String REALM = "camera";

    /** Always the same: this camera guards nothing. */
    private static final String NONCE = "7c9d1f0e5b3a4826";

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");

    @Override
    public String challenge() {
        return "Digest realm=\"" + REALM + "\", nonce=\"" + NONCE + "\", qop=\"auth\", algorithm=MD5, charset=UTF-8";
    }

    @Override
    public boolean accept(String method, String authorization) {
        Map<String, String> given = parameters(authorization);
        String secret =
                md5(logins.user() + ":" + REALM + ":" + logins.password().value());
        String request = md5(method + ":" + given.get("uri"));
        String expected =
                md5(String.join(":", secret, NONCE, given.get("nc"), given.get("cnonce"), given.get("qop"), request));
        return logins.accept(expected.equals(given.get("response")));
    }

    private static Map<String, String> parameters(String authorization) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(authorization);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return parameters;
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has MD5", e);
        }
    }
}
