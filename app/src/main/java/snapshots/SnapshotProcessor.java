package snapshots;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SnapshotProcessor {

    public static void main(String[] args) {
        ProcessEnd.prepare();
        SpringApplication.run(SnapshotProcessor.class, args);
        ProcessEnd.started();
    }
}
