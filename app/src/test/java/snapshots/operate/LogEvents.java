package snapshots.operate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** Lines of the log, as they come to an appender. */
final class LogEvents {

    static final Instant NOW = Instant.parse("2026-11-21T18:04:05.678Z");

    private LogEvents() {}

    static LoggingEvent of(Level level, String message, Throwable cause, KeyValuePair... pairs) {
        var logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("snapshots.camera.CameraStage");
        var event = new LoggingEvent("", logger, level, message, cause, null);
        event.setInstant(NOW);
        event.setThreadName("camera-1");
        for (KeyValuePair pair : pairs) {
            event.addKeyValuePair(pair);
        }
        return event;
    }
}
