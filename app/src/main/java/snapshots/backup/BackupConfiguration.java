package snapshots.backup;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.heartbeat.JobWatch;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import snapshots.catalog.Backups;
import snapshots.catalog.Jobs;

@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

    private static final Logger log = LoggerFactory.getLogger(BackupConfiguration.class);

    @Bean
    BackupStage backupStage(
            BackupSettings settings,
            Backups backups,
            Jobs jobs,
            JobWatch watch,
            Clock clock,
            ThreadNanny nanny,
            Shutdown shutdown) {
        Optional<DailyBackup> daily = settings.target()
                .filter(folder -> backups.isPossible())
                .map(folder -> new DailyBackup(folder, settings, backups, jobs, watch, clock));
        if (settings.target().isPresent() && daily.isEmpty()) {
            log.warn("BACKUP_DIR does nothing with PostgreSQL: make backup says how to copy its database");
        }
        return new BackupStage(daily, nanny, shutdown);
    }
}
