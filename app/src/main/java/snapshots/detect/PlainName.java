package snapshots.detect;

import java.util.Locale;

/**
 * What is left of a name in every form of a setting: an environment variable cannot hold capitals, spaces and punctuation.
 */
final class PlainName {

    private PlainName() {}

    /** Only its letters and digits, in lower case: {@code Front Door} is {@code frontdoor}. */
    static String of(String name) {
        return isPlain(name) ? name : name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Sure of most labels, and quick: this is asked for each detection. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
