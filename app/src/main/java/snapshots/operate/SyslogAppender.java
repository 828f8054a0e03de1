package snapshots.operate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands log events of INFO and up to the {@link SyslogSender}, whose thread {@code syslog} it starts and ends. */
final class SyslogAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    static final String NAME = "syslog";

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final SyslogFormat format;
    private final SyslogSender sender;
    private @Nullable Thread thread;

    SyslogAppender(SyslogAddress address, String host, String appName) {
        setName(NAME);
        int limit = address.tcp() ? SyslogTcp.LIMIT : SyslogUdp.LIMIT;
        this.format = new SyslogFormat(host, appName, ProcessHandle.current().pid(), limit);
        this.sender = new SyslogSender(address, address.tcp() ? new SyslogTcp(address) : new SyslogUdp(address), PAUSE);
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name(NAME).start(sender);
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
            sender.offer(format.format(event));
        }
    }

    @Override
    public void stop() {
        super.stop();
        if (thread != null) {
            sender.finish(thread);
            thread = null;
        }
    }
}
