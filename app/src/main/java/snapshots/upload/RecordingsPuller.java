package snapshots.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Shutdown;
import snapshots.upload.UploadRefusedException.Kind;

/**
 * Fetches what one camera recorded and this service does not have, and hands each whole file on as if the camera had pushed
 * it. Nothing is changed on the camera. For one thread.
 *
 * <p>The oldest come first: a full card overwrites those first, and people read events in the order they happened.
 */
final class RecordingsPuller {

    private static final Logger log = LoggerFactory.getLogger(RecordingsPuller.class);

    private final RecordingsSettings settings;
    private final RemoteFiles memory;
    private final Reception reception;
    private final PartialDownloads downloads;
    private final Shutdown shutdown;

    /** Files at which a round ended: they come last, so that one bad sector does not hold up all others for ever. */
    private final Set<RemoteFile> troublesome = new HashSet<>();

    /** What has been told of, so as to tell it once. */
    private final Set<String> passedOver = new HashSet<>();

    /** @param incoming folder for what is not whole yet, on the file system of the storage root */
    RecordingsPuller(
            RecordingsSettings settings, RemoteFiles memory, Reception reception, Path incoming, Shutdown shutdown) {
        this.settings = settings;
        this.memory = memory;
        this.reception = reception;
        this.downloads = new PartialDownloads(incoming, camera(settings), shutdown);
        this.shutdown = shutdown;
    }

    /** What a round came to. */
    record Round(int accepted, int refused, int postponed) {

        private Round and(Outcome outcome) {
            return switch (outcome) {
                case ACCEPTED -> new Round(accepted + 1, refused, postponed);
                case REFUSED -> new Round(accepted, refused + 1, postponed);
                case POSTPONED -> new Round(accepted, refused, postponed + 1);
            };
        }
    }

    private enum Outcome {
        ACCEPTED,
        REFUSED,
        /** It has changed since it was listed, or cannot be read; it is looked at again in the next round. */
        POSTPONED
    }

    /**
     * One round: everything that is on the camera and not here.
     *
     * @throws LoginRefusedException if it must not be tried again with this user name and password
     * @throws IOException if the camera cannot be reached or stops in the middle; the next round goes on there
     * @throws UploadRefusedException if nothing is accepted here at present, or there was no room for a file
     */
    Round pull() throws IOException, UploadRefusedException {
        Round round = new Round(0, 0, 0);
        @Nullable UploadRefusedException noRoom = null;
        try (CameraFtp ftp = CameraFtp.open(settings)) {
            List<RemoteFile> missing = missing(ftp);
            downloads.keepOnly(missing);
            troublesome.retainAll(missing);
            for (RemoteFile file : missing) {
                if (shutdown.isRequested()) {
                    break;
                }
                reception.requireOpen();
                try {
                    round = round.and(pull(ftp, file));
                } catch (UploadRefusedException e) {
                    if (e.kind() != Kind.NO_SPACE) {
                        throw e;
                    }
                    noRoom = e; // there may be for a smaller one
                }
            }
        }
        if (noRoom != null) {
            throw noRoom;
        }
        return round;
    }

    private List<RemoteFile> missing(CameraFtp ftp) throws IOException {
        RecordingsTree tree = RecordingsTree.read(ftp, settings.folder());
        passOver(tree.unusable());
        return tree.files().stream()
                .filter(file -> !memory.has(camera(settings), file))
                .map(file -> new Turn(troublesome.contains(file), recordedAt(file), file))
                .sorted(Turn.ORDER)
                .map(Turn::file)
                .toList();
    }

    private void passOver(Set<String> paths) {
        passedOver.retainAll(paths);
        for (String path : paths) {
            if (passedOver.add(path)) {
                log.atWarn()
                        .addKeyValue("camera", settings.camera().label())
                        .addKeyValue("path", OneLine.of(path))
                        .addKeyValue("reason", "there are control characters in its name")
                        .log("A recording is passed over");
            }
        }
    }

    private record Turn(boolean last, Instant recordedAt, RemoteFile file) {

        static final Comparator<Turn> ORDER = Comparator.comparing(Turn::last)
                .thenComparing(Turn::recordedAt)
                .thenComparing(turn -> turn.file().path());
    }

    private Instant recordedAt(RemoteFile file) {
        ZoneId zone = settings.camera().zone();
        return FileNames.read(file.path())
                .map(named -> named.time().atZone(zone).toInstant())
                .or(() -> Optional.ofNullable(file.modified()))
                .orElse(Instant.EPOCH);
    }

    private Outcome pull(CameraFtp ftp, RemoteFile file) throws IOException, UploadRefusedException {
        if (file.size() > settings.largest().toBytes()) {
            memory.remember(camera(settings), file, "is larger than " + settings.largest() + ", and was not fetched");
            return Outcome.REFUSED;
        }
        reception.requireRoom(downloads.left(file));
        troublesome.add(file);
        Optional<Incoming> whole = downloads.fetch(ftp, file);
        Outcome outcome = whole.isPresent() ? accept(whole.get(), file) : Outcome.POSTPONED;
        troublesome.remove(file);
        return outcome;
    }

    /** A file that will never be acceptable is not fetched again; one that there is no room for at present is. */
    private Outcome accept(Incoming whole, RemoteFile file) throws IOException, UploadRefusedException {
        try {
            reception.accept(whole, sentPath(file), settings.camera());
            memory.remember(camera(settings), file, null);
            return Outcome.ACCEPTED;
        } catch (UploadRefusedException e) {
            if (!e.isFinal()) {
                troublesome.remove(file);
                throw e;
            }
            memory.remember(camera(settings), file, e.getMessage());
            downloads.discard(file);
            return Outcome.REFUSED;
        }
    }

    /** Below the camera's own folder, wherever it says that its file is. */
    private String sentPath(RemoteFile file) {
        String folder = settings.camera().folder();
        RemotePath path = RemotePath.ROOT.resolve(RemoteFile.readable(file.path()));
        return folder.isEmpty() ? path.relative() : folder + path;
    }

    private static String camera(RecordingsSettings settings) {
        return settings.camera().key();
    }
}
