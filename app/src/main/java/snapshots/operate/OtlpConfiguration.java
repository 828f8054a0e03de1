package snapshots.operate;

import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import java.time.Duration;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import snapshots.catalog.Journal;

/** Spans and metrics for an OpenTelemetry collector; without one, no class of OpenTelemetry is loaded. */
@Configuration(proxyBeanMethods = false)
@Conditional(SettingPresent.Collector.class)
class OtlpConfiguration {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Bean
    Reachability collector(OtlpSettings settings) {
        return new Reachability(
                LoggerFactory.getLogger(OtlpConfiguration.class),
                "the OpenTelemetry collector",
                settings.endpoint(),
                "OTEL_EXPORTER_OTLP_ENDPOINT, for example http://127.0.0.1:4318");
    }

    @Bean
    StageSpans stageSpans(
            Journal journal,
            OtlpSettings settings,
            Reachability collector,
            @Value("${spring.application.name}") String name,
            @Value("${snapshots.operate.version}") String version) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(settings.traces()).setTimeout(TIMEOUT);
        settings.headersByName().forEach(exporter::addHeader);
        StageSpans spans = new StageSpans(new WatchedSpanExporter(exporter.build(), collector), name, version);
        journal.whenRan(spans);
        return spans;
    }

    @Bean
    OtlpMeterRegistry otlpMeterRegistry(
            OtlpSettings settings,
            Reachability collector,
            @Value("${spring.application.name}") String name,
            @Value("${snapshots.operate.version}") String version) {
        OtlpMetricsSender sender = new OtlpHttpMetricsSender(new HttpUrlConnectionSender(TIMEOUT, TIMEOUT));
        return OtlpMeterRegistry.builder(config(settings, name, version))
                .metricsSender(request -> {
                    try {
                        sender.send(request);
                        collector.reached();
                    } catch (Exception e) { // the interface throws just that
                        collector.failed(e);
                    }
                })
                .build();
    }

    private static OtlpConfig config(OtlpSettings settings, String name, String version) {
        Map<String, String> values = Map.of(
                "otlp.url", settings.metrics(),
                "otlp.step", settings.interval().toString(),
                "otlp.headers", settings.headers().value(),
                "otlp.resourceAttributes", "service.name=" + name + ",service.version=" + version);
        return values::get;
    }
}
