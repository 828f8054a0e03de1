package snapshots.watch;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.catalog.Alarms;
import snapshots.catalog.CameraTimes;
import snapshots.catalog.CatalogFigures;
import snapshots.catalog.Journal;
import snapshots.catalog.WatchRecords;
import snapshots.device.DeviceTable;

@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    /** What people do, they do by the clock on their wall. */
    private static final ZoneId HOME = ZoneId.systemDefault();

    @Bean
    WatchedCameras watchedCameras(WatchSettings settings, DeviceTable devices) {
        return WatchedCameras.of(settings, devices);
    }

    @Bean
    AlarmBoard alarmBoard(Alarms alarms, Clock clock) {
        return new AlarmBoard(alarms, clock);
    }

    @Bean
    QuietWatch quietWatch(
            WatchSettings settings,
            WatchedCameras cameras,
            CameraTimes times,
            CatalogFigures figures,
            WatchRecords records,
            AlarmBoard board,
            Clock clock) {
        return new QuietWatch(settings, cameras.quiet(), times, figures, records, board, clock, HOME);
    }

    @Bean
    LensWatch lensWatch(WatchSettings settings, WatchedCameras cameras, WatchRecords records, AlarmBoard board) {
        return new LensWatch(settings, cameras.lens(), records, board, HOME);
    }

    @Bean
    WatchStage watchStage(
            WatchSettings settings,
            WatchedCameras cameras,
            QuietWatch quiet,
            LensWatch lens,
            AlarmBoard board,
            WatchRecords records,
            Journal journal,
            Clock clock,
            ThreadNanny nanny,
            Shutdown shutdown) {
        var stage = new WatchStage(settings, cameras, quiet, lens, board, records, clock, HOME, nanny, shutdown);
        journal.whenRan(stage);
        return stage;
    }
}
