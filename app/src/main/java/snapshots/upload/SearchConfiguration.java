package snapshots.upload;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.catalog.KnownFiles;
import snapshots.catalog.PictureStore;
import snapshots.catalog.RemoteFileRecords;
import snapshots.catalog.StorageSettings;
import snapshots.device.DeviceTable;
import snapshots.device.Uploader;

/** The ways in on which files are searched for. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    /** They end before the rest of the service does. */
    private final Shutdown shutdown = new Shutdown();

    @Bean
    FolderWatch folderWatch(
            WatchSettings settings,
            UploadSettings upload,
            StorageSettings storage,
            DeviceTable devices,
            PictureStore store,
            KnownFiles known,
            Reception reception,
            Clock clock) {
        Path root = storage.pictures();
        var walk = new FolderWalk(folders(upload, devices)
                .map(folder -> root.resolve(folder).normalize())
                .toList());
        return new FolderWatch(settings, root, walk, store, known, reception, clock, shutdown);
    }

    private static Stream<String> folders(UploadSettings upload, DeviceTable devices) {
        Stream<String> made = upload.createFolders().stream()
                .map(folder -> RemotePath.ROOT.resolve(folder).relative());
        Stream<String> cameras = devices.uploaders().stream().map(Uploader::folder);
        return Stream.concat(Stream.of(devices.uploadFolder()), Stream.concat(made, cameras));
    }

    @Bean
    PullerFactory pullers(
            PullSettings pull,
            UploadSettings upload,
            RemoteFileRecords records,
            Reception reception,
            PictureStore store) {
        return new PullerFactory(
                pull, upload, new JournaledRemoteFiles(records), reception, store.incoming(), shutdown);
    }

    @Bean
    SearchThreads searchThreads(FolderWatch watch, PullerFactory pullers, DeviceTable devices, ThreadNanny nanny) {
        Map<String, Runnable> searches = new LinkedHashMap<>();
        searches.put("folder-watch", watch);
        for (Uploader camera : devices.uploaders()) {
            pullers.roundsOf(camera).ifPresent(rounds -> searches.put("recordings-" + camera.key(), rounds));
        }
        return new SearchThreads(searches, nanny, shutdown);
    }
}
