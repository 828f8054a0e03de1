package snapshots.operate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import snapshots.archive.ArchiveStage;
import snapshots.archive.DestinationStatus;
import snapshots.catalog.Backlog;
import snapshots.catalog.JournalException;

/**
 * {@code archive} under {@code /actuator/health}: how each destination does. Always up: what is owed is kept here, and
 * restarting the service would mend nothing.
 */
@Component
class ArchiveHealthIndicator implements HealthIndicator {

    private final ArchiveStage archive;
    private final Clock clock;

    ArchiveHealthIndicator(ArchiveStage archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public Health health() {
        try {
            Health.Builder health = Health.up();
            archive.status().forEach(status -> health.withDetail(status.name(), details(status)));
            return health.build();
        } catch (JournalException e) {
            return Health.unknown().withDetail("reason", e.getMessage()).build();
        }
    }

    private Map<String, Object> details(DestinationStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", status.state().word());
        status.state().since().ifPresent(since -> details.put("since", since));
        if (!status.state().reason().isEmpty()) {
            details.put("reason", status.state().reason());
        }
        status.state().triedAgainAt().ifPresent(at -> details.put("triedAgainAt", at));
        Backlog backlog = status.backlog();
        details.put("items", backlog.items());
        details.put("bytes", backlog.bytes());
        backlog.oldest().ifPresent(since -> details.put("oldestSeconds", secondsSince(since)));
        details.put("itemsPerMinute", rounded(backlog.itemsPerMinute()));
        details.put("bytesPerMinute", rounded(backlog.bytesPerMinute()));
        backlog.timeToEmpty().ifPresent(time -> details.put("secondsToEmpty", time.toSeconds()));
        details.put("givenUp", backlog.givenUp());
        status.lastSuccess().ifPresent(at -> details.put("lastSuccess", at));
        details.putAll(status.details());
        return details;
    }

    private long secondsSince(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
