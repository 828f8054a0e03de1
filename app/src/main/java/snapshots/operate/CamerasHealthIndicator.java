package snapshots.operate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import snapshots.watch.CameraStatus;
import snapshots.watch.WatchStage;

/**
 * {@code cameras} under {@code /actuator/health}: how each camera does. Always up: restarting the service turns no lens.
 */
@Component
class CamerasHealthIndicator implements HealthIndicator {

    private final WatchStage watch;

    CamerasHealthIndicator(WatchStage watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        watch.status().forEach(camera -> health.withDetail(camera.camera(), details(camera)));
        return health.build();
    }

    private static Map<String, Object> details(CameraStatus camera) {
        Map<String, Object> details = new LinkedHashMap<>();
        String state =
                camera.alarms().stream().map(alarm -> alarm.kind().word()).collect(Collectors.joining(", "));
        details.put("state", state.isEmpty() ? "as usual" : state);
        camera.alarms().stream()
                .map(alarm -> alarm.since())
                .sorted()
                .findFirst()
                .ifPresent(since -> details.put("since", since));
        camera.lastPicture().ifPresent(at -> details.put("lastPicture", at));
        camera.usualPerHour().ifPresent(rate -> details.put("usualPerHour", Math.round(rate * 10) / 10.0));
        camera.usualLongestGap().ifPresent(gap -> details.put("usualLongestGapSeconds", gap.toSeconds()));
        return details;
    }
}
