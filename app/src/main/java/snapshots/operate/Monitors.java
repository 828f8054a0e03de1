package snapshots.operate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.credentials.Secret;
import pylib.heartbeat.Cronitor;
import pylib.heartbeat.Healthchecks;
import pylib.heartbeat.JobWatch;
import pylib.heartbeat.PingLimits;
import pylib.heartbeat.PingUrl;
import pylib.heartbeat.Pinger;
import pylib.lifecycle.ThreadNanny;
import snapshots.device.BadSettingException;
import snapshots.operate.MonitorSettings.AtCronitor;
import snapshots.operate.MonitorSettings.Job;

/** The monitors that the settings ask for; each service has a pinger of its own, and none is started for nothing. */
final class Monitors implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Monitors.class);
    private static final String PIPELINE = "pipeline";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Job BY_RULE = new Job(new Secret(""), "");

    private final List<Monitor> pipeline = new ArrayList<>();
    private final List<JobWatch> jobs = new ArrayList<>();
    private final List<Pinger> pingers = new ArrayList<>();
    private final MonitorSettings settings;

    Monitors(MonitorSettings settings, ThreadNanny nanny) {
        this.settings = settings;
        healthchecks();
        cronitor(nanny);
    }

    List<Monitor> pipeline() {
        return List.copyOf(pipeline);
    }

    JobWatch jobs() {
        return JobWatch.of(jobs);
    }

    private void healthchecks() {
        String url = settings.healthchecks().url().value();
        String rule = settings.healthchecks().jobUrl().value();
        boolean ofJobs = !rule.isBlank()
                || settings.jobs().values().stream()
                        .anyMatch(job -> !job.url().value().isBlank());
        require(url, "HC_PING_URL");
        require(named(rule, "job"), "HC_JOB_PING_URL");
        settings.jobs().forEach((name, job) -> require(job.url().value(), "snapshots.monitor.jobs." + name + ".url"));
        if (url.isBlank() && !ofJobs) {
            return;
        }
        Pinger pinger = pinger("ping-healthchecks");
        if (!url.isBlank()) {
            pipeline.add(new HealthchecksMonitor(new Healthchecks(PIPELINE, PingUrl.of(url), pinger)));
        }
        jobs.add(watch(job -> either(of(job).url().value(), rule, job)
                .map(address -> new Healthchecks(job, PingUrl.of(address), pinger))
                .map(check -> check::start)));
    }

    private void cronitor(ThreadNanny nanny) {
        AtCronitor cronitor = settings.cronitor();
        if (cronitor.apiKey().value().isBlank()) {
            if (!cronitor.monitor().isBlank()) {
                log.warn("Cronitor is not told: CRONITOR_MONITOR_KEY is set and CRONITOR_API_KEY is not");
            }
            return;
        }
        Pinger pinger = pinger("ping-cronitor");
        if (!cronitor.monitor().isBlank()) {
            pipeline.add(new CronitorMonitor(cronitor(PIPELINE, cronitor.monitor(), pinger), nanny));
        }
        jobs.add(watch(job -> either(of(job).monitor(), cronitor.jobMonitor(), job)
                .map(monitor -> cronitor(job, monitor, pinger))
                .map(monitor -> monitor::start)));
    }

    private Cronitor cronitor(String check, String monitor, Pinger pinger) {
        AtCronitor cronitor = settings.cronitor();
        return new Cronitor(check, cronitor.url(), cronitor.apiKey(), monitor, settings.host(), pinger);
    }

    private Pinger pinger(String name) {
        Pinger pinger = new Pinger(name, new PingLimits(settings.timeout(), settings.tries(), PAUSE));
        pingers.add(pinger);
        return pinger;
    }

    /** Asks the settings once for each job. */
    private static JobWatch watch(Function<String, Optional<Starting>> find) {
        var found = new ConcurrentHashMap<String, Starting>();
        return job -> found.computeIfAbsent(
                        job,
                        name -> find.apply(name).orElse(() -> JobWatch.none().started(name)))
                .start();
    }

    @FunctionalInterface
    private interface Starting {
        JobWatch.Run start();
    }

    private Job of(String job) {
        return settings.jobs().getOrDefault(job, BY_RULE);
    }

    private static Optional<String> either(String own, String rule, String job) {
        return Optional.of(own.isBlank() ? named(rule, job) : own).filter(text -> !text.isBlank());
    }

    private static String named(String rule, String job) {
        return rule.replace("{job}", job);
    }

    private static void require(String url, String setting) {
        if (!url.isBlank()) {
            PingUrl.flaw(url).ifPresent(flaw -> {
                throw new BadSettingException(setting + ": " + flaw);
            });
        }
    }

    @Override
    public void close() {
        pingers.forEach(Pinger::close);
    }
}
