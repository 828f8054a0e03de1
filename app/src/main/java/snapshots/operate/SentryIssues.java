package snapshots.operate;

import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends errors to Sentry: a message, its key/values and the exceptions, cleaned; nothing of the machine, no request, no trail.
 * Sending is done by a thread of Sentry's, with a bounded queue.
 */
final class SentryIssues implements AutoCloseable {

    private static final long LAST_ISSUES = TimeUnit.SECONDS.toMillis(2);

    private final Scrubber scrubber;

    SentryIssues(SentrySettings settings, String release, Scrubber scrubber) {
        this.scrubber = scrubber;
        Sentry.init(options -> {
            options.setDsn(settings.dsn().value().strip());
            options.setRelease(release);
            options.setEnvironment(settings.environment());
            options.addInAppInclude("snapshots");
            options.addInAppInclude("pylib");
            options.setShutdownTimeoutMillis(LAST_ISSUES);
            options.setBeforeSend((event, hint) -> clean(event));
            sendNothingElse(options);
        });
    }

    private static void sendNothingElse(SentryOptions options) {
        options.setEnableExternalConfiguration(false);
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
        options.setEnableAutoSessionTracking(false);
        options.setSendClientReports(false);
        options.setSendDefaultPii(false);
        options.setSendModules(false);
        options.setAttachServerName(false);
        options.setMaxBreadcrumbs(1); // 0 is not taken; the event is sent without
    }

    void send(String logger, String message, Map<String, String> values, @Nullable Throwable cause) {
        SentryEvent event = new SentryEvent();
        event.setLevel(SentryLevel.ERROR);
        event.setLogger(logger);
        Message text = new Message();
        text.setFormatted(message);
        event.setMessage(text);
        values.forEach(event::setExtra);
        if (cause != null) {
            event.setThrowable(cause);
        }
        Sentry.captureEvent(event);
    }

    private SentryEvent clean(SentryEvent event) {
        Message message = event.getMessage();
        if (message != null) {
            message.setFormatted(scrubber.clean(String.valueOf(message.getFormatted())));
        }
        Map<String, Object> extras = event.getExtras();
        if (extras != null) {
            extras.replaceAll((name, value) -> scrubber.clean(String.valueOf(value)));
        }
        List<SentryException> exceptions = event.getExceptions();
        if (exceptions != null) {
            exceptions.forEach(exception -> exception.setValue(scrubber.clean(String.valueOf(exception.getValue()))));
        }
        event.setBreadcrumbs(null);
        event.setRequest(null);
        event.setUser(null);
        event.setServerName(null);
        return event;
    }

    @Override
    public void close() {
        Sentry.close();
    }
}
