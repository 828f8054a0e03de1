package snapshots.upload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file on a camera's own FTP server, as it was listed.
 *
 * @param path absolute, one character for each byte of it: to be sent back as it came, in whatever encoding the camera uses
 * @param size in bytes
 * @param modified null if the server does not say it exactly; the dates of an old-fashioned listing lose their time of day
 *     after half a year, and would make every file a new one
 */
record RemoteFile(String path, long size, @Nullable Instant modified) {

    /** A path for people and for this system: names are UTF-8 on most cameras, and Latin-1 on the others. */
    static String readable(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return path;
        }
    }
}
