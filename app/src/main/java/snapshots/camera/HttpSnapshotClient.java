package snapshots.camera;

import snapshots.device.Camera;

/** A plain snapshot URL, with Basic or Digest authentication if the camera asks for it. Thread-safe. */
final class HttpSnapshotClient implements CameraClient {

    private final CameraHttp http;

    HttpSnapshotClient(CameraHttp http) {
        this.http = http;
    }

    @Override
    public byte[] snapshot(Camera camera, CameraAddress address) throws FetchException {
        Answer answer = http.get(camera, SnapshotUrl.of(camera, address), address);
        if (answer.isJpeg()) {
            return answer.body();
        }
        if (answer.status() == 401) {
            throw refused(camera, answer);
        }
        if (!answer.ok()) {
            throw HttpFailures.status(camera, answer.status());
        }
        throw NoPicture.instead(camera, answer);
    }

    private static FetchException refused(Camera camera, Answer answer) {
        if (answer.loginSent() || SnapshotUrl.holdsPassword(camera)) {
            return HttpFailures.wrongPassword(camera);
        }
        return FetchException.reject(
                camera,
                Reason.ACCESS_DENIED,
                "asks for a kind of sign-in that is neither Basic nor Digest. Allow one of these in the camera.");
    }
}
