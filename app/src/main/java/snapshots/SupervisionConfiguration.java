package snapshots;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.lifecycle.LastWords;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import pylib.relay.RelayContext;
import snapshots.publish.PipelineHealth;

/** What all stages share: the clock, the end, and who watches the threads. */
@Configuration(proxyBeanMethods = false)
class SupervisionConfiguration {

    /** How long relays may finish what they have in hand once they are told to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Shutdown shutdown() {
        return new Shutdown();
    }

    @Bean
    LastWords lastWords() {
        return new LastWords();
    }

    @Bean
    ThreadNanny threadNanny(LastWords lastWords) {
        return new ThreadNanny(death -> ProcessEnd.afterDeath(death, lastWords));
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> stuckStages(
            PipelineHealth health, ThreadNanny nanny, Shutdown shutdown, LastWords lastWords) {
        var watch = new StuckStages(
                health::stuck, stages -> ProcessEnd.afterStall(stages, lastWords), shutdown, BETWEEN_LOOKS);
        return ready -> nanny.start("stuck-stages", watch);
    }

    /** Closed by the pipeline, in its turn. */
    @Bean(destroyMethod = "")
    RelayContext relayContext(ThreadNanny nanny) {
        return new RelayContext(nanny, PATIENCE);
    }
}
