package snapshots.upload;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Says what a file looks like that is not what it should be. */
final class Appearance {

    private static final int QUOTED = 16;

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(0, "\u00FF\u00D8\u00FF", "a JPEG picture"),
            new Signature(0, "\u0089PNG\r\n", "a PNG picture"),
            new Signature(0, "GIF8", "a GIF picture"),
            new Signature(8, "WEBP", "a WebP picture"),
            new Signature(8, "WAVE", "a sound in WAVE"),
            new Signature(4, "ftyphei", "a HEIF picture"),
            new Signature(4, "ftypmif1", "a HEIF picture"),
            new Signature(4, "ftypavi", "an AVIF picture"),
            new Signature(0, "PK\u0003\u0004", "a zip archive"),
            new Signature(0, "PK\u0005\u0006", "an empty zip archive"),
            new Signature(0, "\u001F\u008B", "a gzip archive"),
            new Signature(0, "%PDF-", "a PDF document"));

    private record Signature(int position, String bytes, String name) {}

    private Appearance() {}

    /**
     * What it looks like.
     *
     * @param head its first bytes, all if they are few
     * @return continues "the file …": {@code looks like text: "hello"}
     */
    static String of(byte[] head) {
        if (head.length == 0) {
            return "is empty";
        }
        return SIGNATURES.stream()
                .filter(signature -> Bytes.at(head, signature.position(), signature.bytes()))
                .findFirst()
                .map(signature -> "looks like " + signature.name())
                .orElseGet(() -> isText(head) ? text(head) : bytes(head));
    }

    private static String text(byte[] head) {
        String quoted = quote(head);
        String beginning = quoted.toLowerCase(Locale.ROOT);
        if (beginning.startsWith("<!doctype html") || beginning.startsWith("<html")) {
            return "looks like an HTML page";
        }
        return (beginning.startsWith("<") ? "looks like XML or HTML: \"" : "looks like text: \"") + quoted + "\"";
    }

    private static String bytes(byte[] head) {
        for (byte b : head) {
            if (b != 0) {
                int length = Math.min(head.length, QUOTED / 2);
                return "begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(head, 0, length);
            }
        }
        return "begins with nothing but zeros";
    }

    /** Bytes beyond ASCII may belong to text in any encoding; control characters belong to none. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f';
            if (control || b == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** What is printable of the first bytes after blanks. */
    private static String quote(byte[] head) {
        StringBuilder quote = new StringBuilder();
        for (byte b : head) {
            if (quote.isEmpty() && b <= ' ') {
                continue; // blanks, and the marks of encodings
            }
            if (quote.length() == QUOTED) {
                break;
            }
            quote.append(b >= ' ' ? (char) b : '?');
        }
        return quote.toString();
    }
}
