package snapshots.standin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands in for what is not configured.
 *
 * @param broker whether the embedded broker runs
 * @param cameras whether the simulated cameras run
 * @param brokerPort the embedded broker's port on loopback
 * @param cameraPort the first simulated camera's port on loopback; the others follow
 * @param motionInterval how often motion is simulated, when both broker and cameras are stand-ins
 */
@ConfigurationProperties("snapshots.stand-ins")
record StandInSettings(
        @DefaultValue("false") boolean broker,
        @DefaultValue("false") boolean cameras,
        @DefaultValue("5672") int brokerPort,
        @DefaultValue("18881") int cameraPort,
        @DefaultValue("15s") Duration motionInterval) {}
