package snapshots.camera;

import snapshots.catalog.LockoutRecords;

/** Lock-outs that hold across restarts: a restart is no reason to try a refused password again. */
record JournaledLockouts(LockoutRecords records) implements Lockouts {

    @Override
    public boolean isLocked(String camera, CameraAddress address) {
        return records.holds(camera, credentials(address));
    }

    @Override
    public void lock(String camera, CameraAddress address) {
        records.add(camera, credentials(address));
    }

    /** The address is part of it: another camera in the same place may know the password. */
    private static String credentials(CameraAddress address) {
        return String.join(
                "\n", address.authority(), address.user(), address.password().value());
    }
}
