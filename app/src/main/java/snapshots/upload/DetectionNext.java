package snapshots.upload;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import snapshots.detect.DetectRequest;
import snapshots.detect.DetectStage;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;

/** Pictures go to whoever looks at them, clips to have a picture taken out of them first. */
final class DetectionNext implements NextStage {

    private final DetectStage detect;
    private final ClipRelay clips;

    DetectionNext(DetectStage detect, ClipRelay clips) {
        this.detect = detect;
        this.clips = clips;
    }

    @Override
    public boolean looksAtClips() {
        return clips.isOn();
    }

    @Override
    public void handOn(
            Snapshot snapshot,
            SnapshotFile file,
            byte @Nullable [] jpeg,
            @Nullable ClipContainer container,
            Duration took) {
        if (jpeg != null) {
            detect.send(new DetectRequest(snapshot, file, took, jpeg));
        } else if (container != null) {
            clips.send(new ClipRequest(snapshot, file, container));
        }
    }
}
