package snapshots.operate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import pylib.lifecycle.ThreadNanny;
import snapshots.archive.ArchiveStage;
import snapshots.archive.DestinationStatus;
import snapshots.catalog.DiskSpace;
import snapshots.catalog.JournalException;
import snapshots.catalog.WriteFailures;
import snapshots.publish.PipelineHealth;
import snapshots.watch.WatchStage;

/** What must hold for the pipeline to work. */
@Configuration(proxyBeanMethods = false)
class HealthConditions {

    @Bean
    @Order(1)
    HealthCondition threadsLive(ThreadNanny nanny) {
        return HealthCondition.of(
                "threads",
                () -> Optional.of(nanny.dead())
                        .filter(dead -> !dead.isEmpty())
                        .map(dead -> "died: " + String.join(", ", dead)));
    }

    @Bean
    @Order(2)
    HealthCondition stagesMove(PipelineHealth pipeline) {
        return HealthCondition.of("stages", pipeline::stalled);
    }

    @Bean
    @Order(3)
    HealthCondition journalIsWritten(WriteFailures journal) {
        return HealthCondition.of("journal", journal::current);
    }

    @Bean
    @Order(4)
    HealthCondition brokerIsThere(BrokerWatch broker) {
        return HealthCondition.of("broker", broker::absence);
    }

    @Bean
    @Order(5)
    HealthCondition diskHasSpace(DiskSpace space) {
        return HealthCondition.of("disk", space::shortage);
    }

    @Bean
    @Order(6)
    HealthCondition copiesGetThere(ArchiveStage archive, MonitorSettings settings, Clock clock) {
        return HealthCondition.of("archive", () -> {
            try {
                String late = archive.status().stream()
                        .flatMap(status -> lateness(status, settings.longestBacklog(), clock.instant()).stream())
                        .collect(Collectors.joining("; "));
                return Optional.of(late).filter(words -> !words.isEmpty());
            } catch (JournalException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        });
    }

    @Bean
    @Order(7)
    HealthCondition camerasAreAsUsual(WatchStage watch) {
        return HealthCondition.of("cameras", watch::ailment);
    }

    /** What is wrong when a copy is owed for too long. */
    static Optional<String> lateness(DestinationStatus status, Duration longest, Instant now) {
        String reason = status.state().reason();
        return status.backlog()
                .oldest()
                .map(oldest -> Duration.between(oldest, now))
                .filter(age -> age.compareTo(longest) > 0)
                .map(age -> status.name() + " is owed " + status.backlog().items() + " copies, the oldest for "
                        + age.toHours() + " h" + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }
}
