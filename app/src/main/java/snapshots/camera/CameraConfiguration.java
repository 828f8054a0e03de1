package snapshots.camera;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.lifecycle.Shutdown;
import snapshots.catalog.LockoutRecords;

@Configuration(proxyBeanMethods = false)
class CameraConfiguration {

    @Bean(destroyMethod = "close")
    CameraHttp cameraHttp(CameraSettings settings) {
        return new CameraHttp(settings);
    }

    @Bean
    SnapshotFetcher snapshotFetcher(
            CameraSettings settings, CameraHttp http, LockoutRecords records, Shutdown shutdown) {
        return new SnapshotFetcher(settings, http, new JournaledLockouts(records), shutdown::await);
    }
}
