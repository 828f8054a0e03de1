package snapshots.operate;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import pylib.lifecycle.ThreadNanny;
import snapshots.catalog.StorageSettings;
import snapshots.catalog.WriteFailures;
import snapshots.publish.PipelineHealth;

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
    HealthCondition diskHasSpace(StorageSettings storage) {
        return HealthCondition.of(
                "disk",
                () -> storage.hasSpace()
                        ? Optional.empty()
                        : Optional.of("less than " + storage.diskFloor().toMegabytes()
                                + " MB are free (snapshots.storage.disk-floor)"));
    }
}
