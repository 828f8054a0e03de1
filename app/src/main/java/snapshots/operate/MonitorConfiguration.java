package snapshots.operate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.heartbeat.JobWatch;
import pylib.lifecycle.ThreadNanny;

/** Who outside is told. */
@Configuration(proxyBeanMethods = false)
class MonitorConfiguration {

    @Bean
    Monitors monitors(MonitorSettings settings, ThreadNanny nanny) {
        return new Monitors(settings, nanny);
    }

    /** For jobs that run now and then. */
    @Bean
    JobWatch jobWatch(Monitors monitors) {
        return monitors.jobs();
    }
}
