package snapshots.operate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/**
 * Log events as RFC 5424 wants them: one line of UTF-8 each, with key/values behind the message, as on the terminal.
 *
 * <p>There is no structured data, as its names would need an enterprise number, and no byte order mark, which common servers
 * keep as part of the text.
 */
final class SyslogFormat {

    /** Facility {@code daemon}, RFC 5424 section 6.2.1. */
    private static final int FACILITY = 3 * 8;

    private static final int LONGEST_APP_NAME = 48;
    private static final int LONGEST_HOST_NAME = 255;
    private static final int LONGEST_MESSAGE_ID = 32;
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x21-\\x7e]");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final byte CONTINUATION = (byte) 0x80;
    private static final int CONTINUATION_MASK = 0xc0;

    private final String host;
    private final String appName;
    private final long process;
    private final int limit;

    /** @param limit how many bytes a message may have; what is longer is cut */
    SyslogFormat(String host, String appName, long process, int limit) {
        this.host = field(host, LONGEST_HOST_NAME);
        this.appName = field(appName, LONGEST_APP_NAME);
        this.process = process;
        this.limit = limit;
    }

    byte[] format(ILoggingEvent event) {
        String header = "<%d>1 %s %s %s %d %s - "
                .formatted(
                        FACILITY + severity(event.getLevel()),
                        event.getInstant().truncatedTo(ChronoUnit.MILLIS),
                        host,
                        appName,
                        process,
                        field(simpleName(event.getLoggerName()), LONGEST_MESSAGE_ID));
        String text = CONTROLS.matcher(text(event)).replaceAll(" ");
        return cut((header + text).getBytes(StandardCharsets.UTF_8));
    }

    private static int severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> 3;
            case Level.WARN_INT -> 4;
            case Level.INFO_INT -> 6;
            default -> 7;
        };
    }

    private static String text(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> text.append(' ')
                    .append(pair.key)
                    .append("=\"")
                    .append(pair.value)
                    .append('"'));
        }
        IThrowableProxy cause = event.getThrowableProxy();
        while (cause != null) {
            text.append(": ").append(cause.getClassName()).append(": ").append(cause.getMessage());
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static String simpleName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String field(String value, int longest) {
        String printable = NOT_PRINTABLE.matcher(value).replaceAll("_");
        return printable.isEmpty() ? "-" : printable.substring(0, Math.min(longest, printable.length()));
    }

    /** Never within a character. */
    private byte[] cut(byte[] message) {
        if (message.length <= limit) {
            return message;
        }
        int end = limit;
        while (end > 0 && (byte) (message[end] & CONTINUATION_MASK) == CONTINUATION) {
            end--;
        }
        return Arrays.copyOf(message, end);
    }
}
