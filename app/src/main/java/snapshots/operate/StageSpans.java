package snapshots.operate;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import snapshots.catalog.StageRun;
import snapshots.catalog.StageRunListener;
import snapshots.snapshot.Snapshot;

/**
 * Makes a span of every stage's run, below the one that the snapshot's trigger came with. Spans are sent by a thread of the
 * SDK's; when too many wait, the newest are dropped.
 */
final class StageSpans implements StageRunListener, AutoCloseable {

    private static final long LAST_SPANS_SECONDS = 2;
    private static final AttributeKey<String> SNAPSHOT = AttributeKey.stringKey("snapshot.id");
    private static final AttributeKey<String> CAMERA = AttributeKey.stringKey("camera");
    private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

    /** No failure, but a setting. */
    private static final String OFF = "off";

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    StageSpans(SpanExporter exporter, String name, String version) {
        Attributes service = Attributes.of(
                AttributeKey.stringKey("service.name"), name, AttributeKey.stringKey("service.version"), version);
        provider = SdkTracerProvider.builder()
                .setResource(Resource.create(service))
                .setSampler(Sampler.alwaysOn()) // a few a minute, also where nobody traced the trigger
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        tracer = provider.get("snapshots");
    }

    @Override
    public void ran(Snapshot snapshot, StageRun run) {
        Span span = tracer.spanBuilder(run.stage())
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), snapshot, new OfSnapshot()))
                .setStartTimestamp(run.startedAt())
                .setAttribute(SNAPSHOT, snapshot.id().toString())
                .setAttribute(CAMERA, snapshot.camera())
                .setAttribute(SOURCE, snapshot.source().word())
                .setAttribute(OUTCOME, run.outcome())
                .startSpan();
        if (!run.isOk() && !run.outcome().equals(OFF)) {
            span.setStatus(StatusCode.ERROR, run.detail());
        }
        span.end(run.startedAt().plus(run.took()));
    }

    private static final class OfSnapshot implements TextMapGetter<Snapshot> {

        @Override
        public Iterable<String> keys(Snapshot snapshot) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable Snapshot snapshot, String key) {
            return snapshot != null && key.equals("traceparent") ? snapshot.traceparent() : null;
        }
    }

    /** Sends what waits, if that is quick. */
    @Override
    public void close() {
        var _ = provider.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }
}
