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
        try {
            SpringApplication.run(SnapshotProcessor.class, args);
        } catch (RuntimeException e) {
            ProcessEnd.notStarted(e);
            throw e;
        }
        ProcessEnd.started();
    }
}
