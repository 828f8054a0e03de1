package snapshots.operate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an issue of every error in the log; of one that the network made, only when it keeps coming. */
final class SentryAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    static final String NAME = "sentry";

    private final SentryIssues issues;
    private final Troubles troubles;

    SentryAppender(SentryIssues issues, Troubles troubles) {
        setName(NAME);
        this.issues = issues;
        this.troubles = troubles;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            return;
        }
        Throwable cause = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        if (!isOfNetwork(cause) || troubles.failedAgain(event.getLoggerName())) {
            issues.send(event.getLoggerName(), event.getFormattedMessage(), values(event), cause);
        }
    }

    private static Map<String, String> values(ILoggingEvent event) {
        Map<String, String> values = new LinkedHashMap<>();
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> values.put(pair.key, String.valueOf(pair.value)));
        }
        return values;
    }

    private static boolean isOfNetwork(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException
                        && Stream.of("java.net.", "javax.net.", "java.nio.channels.", "org.apache.hc.", "java.io.EOF")
                                .anyMatch(cause.getClass().getName()::startsWith));
    }
}
