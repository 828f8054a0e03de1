package snapshots.web.signin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import snapshots.HandClock;
import snapshots.SnapshotProcessor;

/** The whole service, with a clock that is set by hand, and no broker. */
final class RunningSite implements AutoCloseable {

    final HandClock clock = new HandClock(Instant.now());
    final ConfigurableApplicationContext context;

    RunningSite(Path dataDir, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--RABBITMQ_SERVER_ADDRESS=127.0.0.1:1",
                "--DATA_DIR=" + dataDir,
                "--SERVER_PORT=0",
                "--MANAGEMENT_PORT=0",
                "--RUN_FTP_SERVER=false",
                "--OBJECT_DETECTION_ENABLED=false",
                "--OUTPUT_1_TYPE=Camera",
                "--OUTPUT_1_LOCATION=Front Door",
                "--spring.main.register-shutdown-hook=false"));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        context = new SpringApplicationBuilder(SnapshotProcessor.class)
                .initializers(beans -> ((GenericApplicationContext) beans)
                        .registerBean("handClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .run(arguments.toArray(String[]::new));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    int operatePort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
