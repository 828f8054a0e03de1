package snapshots.operate;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.StandardStackTracePrinter;
import org.springframework.boot.logging.structured.JsonWriterStructuredLogFormatter;

/**
 * One JSON object a line. Key/values are an object of their own, so that none can take the name of another member: there is a
 * {@code thread} among them, too. Found by its name in {@code logging.structured.format.console}.
 */
final class JsonLogFormat extends JsonWriterStructuredLogFormatter<ILoggingEvent> {

    JsonLogFormat() {
        super(JsonLogFormat::members, null);
    }

    private static void members(Members<ILoggingEvent> members) {
        members.add("timestamp", ILoggingEvent::getInstant);
        members.add("level", ILoggingEvent::getLevel);
        members.add("logger", ILoggingEvent::getLoggerName);
        members.add("thread", ILoggingEvent::getThreadName);
        members.add("message", ILoggingEvent::getFormattedMessage);
        members.add("values", JsonLogFormat::values).when(Predicate.not(Map::isEmpty));
        members.add("stack", ILoggingEvent::getThrowableProxy).whenNotNull().as(JsonLogFormat::stack);
    }

    private static Map<String, String> values(ILoggingEvent event) {
        Map<String, String> values = new LinkedHashMap<>(event.getMDCPropertyMap());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> values.put(pair.key, String.valueOf(pair.value)));
        }
        return values;
    }

    private static String stack(IThrowableProxy throwable) {
        return throwable instanceof ThrowableProxy here
                ? StandardStackTracePrinter.rootLast().printStackTraceToString(here.getThrowable())
                : ThrowableProxyUtil.asString(throwable);
    }
}
