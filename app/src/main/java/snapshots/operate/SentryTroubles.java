package snapshots.operate;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import snapshots.catalog.StageRun;
import snapshots.catalog.StageRunListener;
import snapshots.snapshot.Snapshot;

/** Makes an issue of a broker that stays away, and of a camera that keeps giving no picture. */
final class SentryTroubles implements ConnectionListener, StageRunListener {

    private static final String BROKER = "broker";
    private static final String FETCH = "fetch";

    /** The trigger came too late, which is no fault of the camera's. */
    private static final String STALE = "stale";

    private final SentryIssues issues;
    private final Troubles troubles;

    SentryTroubles(SentryIssues issues, Troubles troubles) {
        this.issues = issues;
        this.troubles = troubles;
    }

    @Override
    public void onCreate(@Nullable Connection connection) {
        troubles.ended(BROKER);
    }

    @Override
    public void onFailed(Exception failure) {
        if (troubles.failed(BROKER)) {
            issues.send(getClass().getName(), "The broker stays away", Map.of(), failure);
        }
    }

    @Override
    public void ran(Snapshot snapshot, StageRun run) {
        if (!run.stage().equals(FETCH) || run.outcome().equals(STALE)) {
            return;
        }
        String camera = "camera " + snapshot.camera();
        if (run.isOk()) {
            troubles.ended(camera);
        } else if (troubles.failed(camera)) {
            Map<String, String> values =
                    Map.of("camera", snapshot.camera(), "outcome", run.outcome(), "reason", run.detail());
            issues.send(getClass().getName(), "A camera keeps giving no picture", values, null);
        }
    }
}
