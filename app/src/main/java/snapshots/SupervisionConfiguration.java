package snapshots;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.lifecycle.Shutdown;
import pylib.lifecycle.ThreadNanny;
import pylib.relay.RelayContext;

/** What all stages share: the clock, the end, and who watches the threads. */
@Configuration(proxyBeanMethods = false)
class SupervisionConfiguration {

    /** How long relays may finish what they have in hand once they are told to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Shutdown shutdown() {
        return new Shutdown();
    }

    @Bean
    ThreadNanny threadNanny() {
        return new ThreadNanny(ProcessEnd::afterDeath);
    }

    /** Closed by the pipeline, in its turn. */
    @Bean(destroyMethod = "")
    RelayContext relayContext(ThreadNanny nanny) {
        return new RelayContext(nanny, PATIENCE);
    }
}
