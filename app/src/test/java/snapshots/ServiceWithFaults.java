package snapshots;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import snapshots.catalog.BrokenJournal;
import snapshots.trigger.BrokenTriggers;

/**
 * The service, in which a test may kill or hold a thread by its name: {@code die publish}, {@code hang publish} on its
 * standard input. Most threads meet their end when they ask for the time.
 */
public final class ServiceWithFaults {

    private static volatile String fault = "";

    private ServiceWithFaults() {}

    public static void main(String[] args) {
        ProcessEnd.prepare();
        var application = new SpringApplication(SnapshotProcessor.class);
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("faultyClock", Clock.class, FaultyClock::new, bean -> bean.setPrimary(true)));
        ApplicationContext beans = application.run(args);
        ProcessEnd.started();
        Thread.ofPlatform().daemon().name("faults").start(() -> obey(beans));
    }

    private static void obey(ApplicationContext beans) {
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                fault = order;
                if (order.equals("die journal")) {
                    BrokenJournal.kill(beans);
                } else if (order.equals("die trigger-accept")) {
                    BrokenTriggers.kill(beans);
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FaultyClock extends Clock {

        private final Clock clock = Clock.systemUTC();

        @Override
        public Instant instant() {
            String thread = Thread.currentThread().getName();
            if (fault.equals("die " + thread)) {
                throw new AssertionError("killed by the test");
            }
            if (fault.equals("hang " + thread)) {
                hang();
            }
            return clock.instant();
        }

        private static void hang() {
            var never = new CountDownLatch(1);
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // Stuck is stuck.
                }
            }
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
