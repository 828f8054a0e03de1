package snapshots.camera;

import java.util.HashSet;
import java.util.Set;
import pylib.credentials.Secret;

/** Forgets everything when the test ends. */
final class LockoutsInMemory implements Lockouts {

    private record Refused(String camera, String user, Secret password) {}

    private final Set<Refused> refused = new HashSet<>();

    @Override
    public boolean isLocked(String camera, CameraAddress address) {
        return refused.contains(new Refused(camera, address.user(), address.password()));
    }

    @Override
    public void lock(String camera, CameraAddress address) {
        refused.add(new Refused(camera, address.user(), address.password()));
    }

    void forget() {
        refused.clear();
    }
}
