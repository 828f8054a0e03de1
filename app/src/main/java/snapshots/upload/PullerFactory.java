package snapshots.upload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import pylib.lifecycle.Shutdown;
import snapshots.device.Uploader;

/** Makes the pullers of those cameras whose recordings are to be fetched. */
final class PullerFactory {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final PullSettings pull;
    private final UploadSettings upload;
    private final RemoteFiles memory;
    private final Reception reception;
    private final Path incoming;
    private final Shutdown shutdown;

    /** @param incoming folder for what is not whole yet, on the file system of the storage root */
    PullerFactory(
            PullSettings pull,
            UploadSettings upload,
            RemoteFiles memory,
            Reception reception,
            Path incoming,
            Shutdown shutdown) {
        this.pull = pull;
        this.upload = upload;
        this.memory = memory;
        this.reception = reception;
        this.incoming = incoming;
        this.shutdown = shutdown;
    }

    /** Empty if nothing is to be fetched from this camera. */
    Optional<RecordingsRounds> roundsOf(Uploader camera) {
        return Optional.ofNullable(camera.recordings())
                .map(recordings -> settings(camera, recordings))
                .map(settings -> new RecordingsRounds(
                        settings, new RecordingsPuller(settings, memory, reception, incoming, shutdown), shutdown));
    }

    private RecordingsSettings settings(Uploader camera, Uploader.Recordings recordings) {
        return new RecordingsSettings(
                camera,
                recordings.host(),
                recordings.port(),
                recordings.user(),
                recordings.password(),
                recordings.folder(),
                pull.interval(),
                CONNECT_TIMEOUT,
                upload.transferTimeout(),
                upload.maxClipSize());
    }
}
