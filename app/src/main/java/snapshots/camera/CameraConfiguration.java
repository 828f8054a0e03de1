package snapshots.camera;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.lifecycle.Shutdown;
import snapshots.catalog.Journal;
import snapshots.catalog.LockoutRecords;
import snapshots.catalog.PictureStore;
import snapshots.device.DeviceTable;

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

    @Bean
    Bursts bursts(
            BurstSettings settings,
            DeviceTable devices,
            SnapshotFetcher fetcher,
            PictureStore store,
            Journal journal,
            CameraStats stats,
            Shutdown shutdown,
            Clock clock) {
        devices.cameras().forEach(settings::requireShort);
        var nextPicture = new NextPicture(fetcher, store, journal, stats, clock);
        return new Bursts(settings, nextPicture, journal, stats, shutdown::await, clock);
    }
}
