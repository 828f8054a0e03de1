package snapshots.web.signin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as they are written, without asking any name server. */
final class Addresses {

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");

    private Addresses() {}

    /** @return null if it is none */
    static @Nullable InetAddress literal(String text) {
        boolean v6 = V6.matcher(text).matches();
        if (!v6 && !V4.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(v6 ? text.replaceFirst("%.*", "") : text);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
