package snapshots.upload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;

/**
 * Reads command lines as their senders mean them: in UTF-8 or, where that makes no sense, in Latin-1. They come as Latin-1,
 * that is, byte by byte. Runs on the network's threads, before commands wait for their turn.
 */
final class CommandLines extends IoFilterAdapter {

    /** What a Telnet client sends before ABOR: interrupt process, and data mark. */
    private static final Pattern TELNET_SIGNALS = Pattern.compile("^[\u00FF\u00F4\u00F2]+");

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) {
        String line = meant(TELNET_SIGNALS.matcher(message.toString()).replaceFirst(""));
        if (line.strip().equalsIgnoreCase("ABOR")) {
            // In its turn it would come after the transfer that it is to end; then it is answered.
            DataLink.of(session).abort("aborted by its sender");
        }
        next.messageReceived(session, line);
    }

    static String meant(String latin1) {
        ByteBuffer bytes = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return latin1;
        }
    }
}
