package snapshots.operate;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Lets the log go to the syslog server, if there is one, as soon as there is a log. */
public final class SyslogListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        String address = environment.getProperty(LogSettings.SYSLOG, "");
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            detach(root);
            if (!address.isBlank()) {
                attach(SyslogAddress.parse(address), environment, root);
            }
        }
    }

    /** Of a context in this process that was before. */
    private static void detach(Logger root) {
        var former = root.getAppender(SyslogAppender.NAME);
        if (former != null) {
            root.detachAppender(former);
            former.stop();
        }
    }

    private static void attach(SyslogAddress address, Environment environment, Logger root) {
        String name = environment.getProperty("spring.application.name", "snapshot-processor");
        var appender = new SyslogAppender(address, hostName(environment), name);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    private static String hostName(Environment environment) {
        String given = environment.getProperty("HOSTNAME", "");
        if (!given.isBlank()) {
            return given;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** Right behind what sets the log up. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
