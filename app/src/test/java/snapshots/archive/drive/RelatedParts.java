package snapshots.archive.drive;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two parts of a {@code multipart/related} body: the metadata, and the content. */
record RelatedParts(String metadata, String contentType, byte[] content) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern TYPE = Pattern.compile("(?i)content-type:\\s*([^\\r\\n]+)");

    static RelatedParts parse(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(String.valueOf(contentType));
        // One character for each byte.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String[] parts =
                boundary.find() ? text.split("(?:^|\\r\\n)--" + Pattern.quote(boundary.group(1)), -1) : new String[0];
        if (parts.length != 4 || !parts[3].startsWith("--")) {
            throw new DriveError(400, "badContent", "Malformed multipart body.");
        }
        Matcher type = TYPE.matcher(head(parts[2]));
        return new RelatedParts(
                new String(content(parts[1]), StandardCharsets.UTF_8),
                type.find() ? type.group(1) : "application/octet-stream",
                content(parts[2]));
    }

    private static String head(String part) {
        return part.substring(0, part.indexOf("\r\n\r\n"));
    }

    private static byte[] content(String part) {
        return part.substring(part.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
    }
}
