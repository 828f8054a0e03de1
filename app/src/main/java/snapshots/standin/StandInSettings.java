package snapshots.standin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands in for what is not configured.
 *
 * @param broker whether the embedded broker runs
 * @param cameras whether the simulated cameras run
 * @param pushingCamera whether the simulated camera runs that pushes its pictures
 * @param brokerPort the embedded broker's port on loopback
 * @param cameraPort the first simulated camera's port on loopback; the others follow
 * @param motion whether motion is simulated
 * @param motionInterval how often
 * @param ftpPort where the service's own FTP server listens
 * @param pushInterval how often the pushing camera pushes a picture
 */
@ConfigurationProperties("snapshots.stand-ins")
record StandInSettings(
        @DefaultValue("false") boolean broker,
        @DefaultValue("false") boolean cameras,
        @DefaultValue("false") boolean pushingCamera,
        @DefaultValue("5672") int brokerPort,
        @DefaultValue("18881") int cameraPort,
        @DefaultValue("false") boolean motion,
        @DefaultValue("15s") Duration motionInterval,
        @DefaultValue("2121") int ftpPort,
        @DefaultValue("20s") Duration pushInterval) {}
