package snapshots;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SnapshotProcessor {

    public static void main(String[] args) {
        CompilerPriority.lower();
        ProcessEnd.prepare();
        SpringApplication service = new SpringApplication(SnapshotProcessor.class);
        try {
            service.run(args);
        } catch (AbandonedRunException e) {
            ProcessEnd.started(); // as far as whoever lists its beans wanted it to
            throw e;
        } catch (RuntimeException e) {
            ProcessEnd.notStarted(e); // which Spring has said why
        }
        ProcessEnd.started();
        HeapTrim.begin();
    }
}
