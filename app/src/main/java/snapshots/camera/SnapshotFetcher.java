package snapshots.camera;

import snapshots.device.Camera;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.FailureKind;
import snapshots.snapshot.JpegStructure;

/**
 * Gets a picture from a camera, asking again when that may help, and never again with a password that the camera refused.
 * Thread-safe; but a camera is to be asked by one thread at a time, since many cannot serve two.
 */
final class SnapshotFetcher {

    private final CameraSettings settings;
    private final Lockouts lockouts;
    private final Pause pause;
    private final Attempt foscam;
    private final Attempt http;

    SnapshotFetcher(CameraSettings settings, CameraHttp http, Lockouts lockouts, Pause pause) {
        this.settings = settings;
        this.lockouts = lockouts;
        this.pause = pause;
        this.foscam = new Attempt(new FoscamClient(http), settings.totalTimeout());
        this.http = new Attempt(new HttpSnapshotClient(http), settings.totalTimeout());
    }

    FetchedPicture fetch(Camera camera, CameraAddress address) throws FetchException {
        return fetch(camera, address, settings.tries());
    }

    /** Asks once, for a picture that is wanted now or not at all. */
    FetchedPicture fetchNow(Camera camera, CameraAddress address) throws FetchException {
        return fetch(camera, address, 1);
    }

    private FetchedPicture fetch(Camera camera, CameraAddress address, int mostTries) throws FetchException {
        if (lockouts.isLocked(camera.key(), address)) {
            throw lockedOut(camera);
        }
        for (int tries = 1; ; tries++) {
            try {
                return fetchOnce(camera, address, tries);
            } catch (FetchException failure) {
                throwUnlessWorthAnotherTry(failure, camera, address, tries, mostTries);
            }
            if (pause.await(settings.pauseAfter(tries))) {
                throw Attempt.stopping(camera);
            }
        }
    }

    private FetchedPicture fetchOnce(Camera camera, CameraAddress address, int tries) throws FetchException {
        byte[] jpeg = attempt(camera).snapshot(camera, address);
        try {
            return new FetchedPicture(jpeg, JpegStructure.check(jpeg), tries);
        } catch (BrokenPictureException e) {
            throw FetchException.retry(
                    camera,
                    Reason.BROKEN_PICTURE,
                    "sent a picture that " + e.getMessage() + ". If this goes on, restart the camera.");
        }
    }

    private void throwUnlessWorthAnotherTry(
            FetchException failure, Camera camera, CameraAddress address, int tries, int mostTries)
            throws FetchException {
        if (failure.reason() == Reason.WRONG_PASSWORD) {
            lockouts.lock(camera.key(), address);
        }
        if (failure.kind() != FailureKind.RETRY) {
            throw failure;
        }
        if (tries == mostTries) {
            throw failure.afterTries(tries);
        }
    }

    private Attempt attempt(Camera camera) {
        return switch (camera.protocol()) {
            case FOSCAM -> foscam;
            case HTTP -> http;
        };
    }

    private static FetchException lockedOut(Camera camera) {
        return FetchException.reject(
                camera,
                Reason.LOCKED_OUT,
                "was not asked, because it refused this user name and password before. Correct them where the triggers come from, or, once the camera has been changed: make unlock CAMERA=\""
                        + camera.label() + "\"");
    }
}
