package snapshots.operate;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import snapshots.catalog.Journal;

/** Errors for Sentry; without a DSN, no class of Sentry's is loaded. */
@Configuration(proxyBeanMethods = false)
@Conditional(SettingPresent.Sentry.class)
class SentryConfiguration {

    @Bean
    SentryIssues sentryIssues(
            SentrySettings settings,
            ConfigurableEnvironment environment,
            @Value("${snapshots.operate.version}") String version) {
        return new SentryIssues(settings, "snapshot-processor@" + version, new Scrubber(new KnownSecrets(environment)));
    }

    @Bean
    Troubles troubles(SentrySettings settings, Clock clock) {
        return new Troubles(settings.persistsAfter(), clock);
    }

    @Bean
    SentryTroubles sentryTroubles(
            SentryIssues issues, Troubles troubles, Journal journal, ConnectionFactory connections) {
        SentryTroubles listener = new SentryTroubles(issues, troubles);
        journal.whenRan(listener);
        connections.addConnectionListener(listener);
        return listener;
    }

    /** Ends before the issues do, which it sends. */
    @Bean
    DisposableBean sentryLog(SentryIssues issues, Troubles troubles) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return () -> {};
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        SentryAppender appender = new SentryAppender(issues, troubles);
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
        return () -> root.detachAppender(appender);
    }
}
