package snapshots.operate;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes out of a text what must not leave the house: credentials, and pictures. Thread-safe. */
final class Scrubber {

    private static final int LONGEST = 2000;
    private static final String GONE = "***";

    private static final List<Pattern> SECRETS = List.of(
            // user:password@ before a host, also where the password has such signs in it
            Pattern.compile("(?<=://)\\S+@|[^\\s\"'=]+:\\S+@(?=[\\w\\[])"),
            // what is asked of a camera's CGI
            Pattern.compile("(?<=\\?)[^\\s\"']*=[^\\s\"']*"),
            Pattern.compile("(?<=(?i)\\b(?:basic|bearer|digest)\\s)[^\\s\"']+"),
            Pattern.compile("(?<=(?i)(?:pass|password|passwd|pwd|secret|token|key|usr|user|username|dsn|authorization)"
                    + "\"?\\s?[=:]\\s?)(?:\"[^\"]*\"|'[^']*'|[^\\s,;&]+)"),
            // pictures, and keys, as text
            Pattern.compile("[A-Za-z0-9+/_-]{64,}=*"));

    /** What is no text: the beginning of a JPEG as Latin letters, signs that no letter stands for, controls. */
    private static final Pattern BINARY =
            Pattern.compile("\u00ff\u00d8\u00ff[\\s\\S]*|[\ufffd\\p{Cntrl}&&[^\\n\\t]][\\s\\S]*");

    private final Supplier<Set<String>> known;

    /** @param known secrets of the configuration, wherever they may turn up */
    Scrubber(Supplier<Set<String>> known) {
        this.known = known;
    }

    String clean(String text) {
        String cleaned = BINARY.matcher(text).replaceFirst(GONE);
        cleaned = cleaned.substring(0, Math.min(LONGEST, cleaned.length()));
        List<String> secrets = known.get().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String secret : secrets) {
            cleaned = cleaned.replace(secret, GONE);
        }
        for (Pattern pattern : SECRETS) {
            cleaned = pattern.matcher(cleaned).replaceAll(Scrubber::mask);
        }
        return cleaned;
    }

    private static String mask(MatchResult found) {
        return found.group().endsWith("@") ? GONE + "@" : GONE;
    }
}
