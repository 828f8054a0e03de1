package snapshots.web.signin;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a person wanted to go before they had to sign in. */
final class ReturnAddress {

    private static final String HOME = "/";
    private static final int LONGEST = 2000;

    private ReturnAddress() {}

    /** @return an address of this service, the first page if it was none */
    static String of(@Nullable String wanted) {
        return wanted != null && isHere(wanted) ? wanted : HOME;
    }

    private static boolean isHere(String wanted) {
        if (wanted.length() > LONGEST
                || !wanted.startsWith("/")
                || wanted.startsWith("//")
                || wanted.contains("\\")
                || wanted.startsWith("/sign-")) {
            return false;
        }
        try {
            var uri = new URI(wanted);
            return !uri.isAbsolute() && uri.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
