package snapshots.operate;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Says once that spans do not arrive; what it hands them to would say it each time. */
final class WatchedSpanExporter implements SpanExporter {

    private final SpanExporter exporter;
    private final Reachability collector;

    WatchedSpanExporter(SpanExporter exporter, Reachability collector) {
        this.exporter = exporter;
        this.collector = collector;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                collector.reached();
            } else {
                spans.forEach(span -> collector.lost());
                collector.failed(String.valueOf(result.getFailureThrowable()));
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
