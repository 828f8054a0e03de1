package snapshots.upload;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import pylib.lifecycle.Shutdown;
import pylib.relay.RelayContext;
import snapshots.catalog.DiskSpace;
import snapshots.catalog.Journal;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StorageSettings;
import snapshots.catalog.Unfinished;
import snapshots.catalog.UnknownCameras;
import snapshots.detect.DetectStage;
import snapshots.device.DeviceTable;

@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

    @Bean
    Owners owners(DeviceTable devices) {
        return new Owners(devices.uploaders(), devices.uploadFolder());
    }

    @Bean
    LearnMode learnMode(UnknownCameras cameras, Owners owners, DeviceTable devices, Environment environment) {
        return new LearnMode(cameras, owners, devices.uploadFolder(), environment::containsProperty);
    }

    @Bean
    ClipRelay clipRelay(
            RelayContext relays,
            KeyFrames keyFrames,
            DetectStage detect,
            Journal journal,
            Unfinished unfinished,
            Clock clock) {
        return new ClipRelay(relays, keyFrames, detect, journal, unfinished, clock);
    }

    @Bean
    JournaledReception reception(
            PictureStore store,
            Journal journal,
            Owners owners,
            DetectStage detect,
            ClipRelay clips,
            LearnMode learning,
            UploadSettings settings,
            RejectedSettings rejected,
            StorageSettings storage,
            DiskSpace space,
            MeterRegistry meters,
            Shutdown shutdown,
            Clock clock) {
        return new JournaledReception(
                store,
                journal,
                owners,
                new DetectionNext(detect, clips),
                new RejectedFiles(storage.rejected(), rejected, journal, clock),
                learning,
                new ReceptionStats(meters),
                space,
                settings.maxPictureSize().toBytes(),
                shutdown,
                clock);
    }

    @Bean
    FtpUploads ftpUploads(
            UploadSettings settings,
            StorageSettings storage,
            DeviceTable devices,
            Reception reception,
            MeterRegistry meters,
            Clock clock,
            Shutdown shutdown) {
        var stats = new FtpStats(meters);
        var guard = new LoginGuard(settings, stats, clock, shutdown::await);
        return new FtpUploads(settings, storage.pictures(), devices.uploaders(), reception, guard, stats);
    }
}
