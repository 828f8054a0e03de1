package snapshots.camera;

/**
 * Remembers which credentials a camera refused, since after several wrong logins a camera locks everyone out until it is
 * rebooted. The journal keeps them across restarts, tests in memory.
 */
interface Lockouts {

    /** Whether this camera refused this user name and password, and nobody has since asked for another try. */
    boolean isLocked(String camera, CameraAddress address);

    void lock(String camera, CameraAddress address);
}
