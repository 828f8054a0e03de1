package snapshots.web.signin;

import jakarta.servlet.http.HttpServletRequest;

/** Where other programs have pictures looked at, who show a key of their own kind. */
final class VisionAddress {

    static final String PATTERN = "/v1/**";
    private static final String BEGIN = "/v1/";

    private VisionAddress() {}

    static boolean matches(HttpServletRequest request) {
        return request.getRequestURI().startsWith(BEGIN);
    }
}
