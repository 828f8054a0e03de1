package snapshots.retention;

import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.heartbeat.JobWatch;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.catalog.DiskSpace;
import snapshots.catalog.FileHolds;
import snapshots.catalog.FoundCopies;
import snapshots.catalog.Jobs;
import snapshots.catalog.KeptFiles;
import snapshots.catalog.OldRows;
import snapshots.catalog.Orphans;
import snapshots.catalog.PictureStore;
import snapshots.catalog.Removals;
import snapshots.catalog.StorageSettings;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;
import snapshots.device.Uploader;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    EmptyFolders emptyFolders(PictureStore store, DeviceTable devices) {
        Stream<String> folders = Stream.concat(
                devices.cameras().stream().map(Camera::folder),
                devices.uploaders().stream().map(Uploader::folder));
        return new EmptyFolders(store, folders);
    }

    @Bean
    FileRemoval fileRemoval(Removals removals, PictureStore store, EmptyFolders folders, Clock clock) {
        return new FileRemoval(removals, store, folders, clock);
    }

    /** With a removal of its own, as each is for one thread. */
    @Bean
    Deletions deletions(
            FileHolds holds,
            Removals removals,
            PictureStore store,
            EmptyFolders folders,
            RetentionStats stats,
            Clock clock) {
        return new Deletions(holds, new FileRemoval(removals, store, folders, clock), stats, clock);
    }

    @Bean
    Retention retention(
            RetentionSettings settings,
            FileRemoval removal,
            KeptFiles files,
            DiskSpace space,
            OldRows rows,
            Orphans orphans,
            FoundCopies copies,
            PictureStore store,
            Jobs jobs,
            JobWatch watch,
            RetentionStats stats,
            Clock clock,
            Shutdown shutdown) {
        return new Retention(
                settings,
                new Sweep(settings, files, space, shutdown::isRequested),
                removal,
                rows,
                pause -> new OrphanScan(store.root(), orphans, copies::attach, pause),
                files,
                jobs,
                watch,
                stats,
                clock,
                shutdown::isRequested);
    }

    @Bean
    RetentionStage retentionStage(
            RetentionSettings settings,
            StorageSettings storage,
            Retention retention,
            ThreadNanny nanny,
            Shutdown shutdown) {
        return new RetentionStage(settings.enabled(), storage.retentionLock(), retention, nanny, shutdown);
    }
}
