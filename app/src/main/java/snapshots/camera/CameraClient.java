package snapshots.camera;

import snapshots.device.Camera;

/** Speaks a camera's language: {@link FoscamClient} Foscam CGI, {@link HttpSnapshotClient} a plain snapshot URL. */
interface CameraClient {

    /**
     * Asks a camera once. Blocks, and obeys an interrupt by closing its connection.
     *
     * @return what the camera sent as a JPEG, not yet known to be whole
     */
    byte[] snapshot(Camera camera, CameraAddress address) throws FetchException;
}
