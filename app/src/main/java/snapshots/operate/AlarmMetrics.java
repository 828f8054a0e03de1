package snapshots.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import snapshots.catalog.Alarm;
import snapshots.watch.WatchStage;

/** Which cameras are unusual. */
@Component
class AlarmMetrics implements MeterBinder {

    private final WatchStage watch;

    AlarmMetrics(WatchStage watch) {
        this.watch = watch;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (String camera : watch.cameras()) {
            for (Alarm.Kind kind : Alarm.Kind.values()) {
                Gauge.builder("snapshots.camera.alarm", () -> watch.isRaised(camera, kind) ? 1 : 0)
                        .description("1 while a camera is quieter than usual, or its lens is covered or turned")
                        .tag("camera", camera)
                        .tag("kind", kind.word())
                        .register(meters);
            }
        }
    }
}
